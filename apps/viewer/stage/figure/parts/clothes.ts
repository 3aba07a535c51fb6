import { part, type Part, type Stride, type View, type Views } from './part.ts';

/** The top with its arms; while one walks the arms swing. */
export const torso: Views = {
  front: part(
    12,
    '....KPTtttRK....',
    '...KPtTttttQK...',
    '...KPKttttKQK...',
    '...KPKttttKQK...',
    '...KSKttRRKDK...',
    '....KKttRRKK....',
  ),
  back: part(
    12,
    '....KPtttttK....',
    '...KPttttttQK...',
    '...KPKttttKQK...',
    '...KPKttttKQK...',
    '...KSKttRRKDK...',
    '....KKttRRKK....',
  ),
  side: part(
    12,
    '.....KPtttK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
  ),
};

/** The arm of a side view, by how it swings. */
export const arm: Readonly<Record<'still' | 'ahead' | 'behind', Part>> = {
  still: part(
    13,
    '......KttK......',
    '......KtRK......',
    '......KtRK......',
    '......KsDK......',
    '.......KK.......',
  ),
  ahead: part(13, '......KttK......', '.......KtRK.....', '........KsDK....', '.........KK.....'),
  behind: part(13, '......KttK......', '.....KtRK.......', '....KsDK........', '.....KK.........'),
};

export const trousers: Readonly<Record<'front' | 'side', Readonly<Record<Stride, Part>>>> = {
  front: {
    still: part(
      18,
      '....KPttttQK....',
      '....KPtKKtQK....',
      '....KPtKKtQK....',
      '....KbbKKbbK....',
      '.....KK..KK.....',
    ),
    left: part(
      18,
      '....KPttttQK....',
      '....KPtKKtQK....',
      '....KPtKKbbK....',
      '....KPtK.KK.....',
      '....KbbK........',
      '.....KK.........',
    ),
    right: part(
      18,
      '....KPttttQK....',
      '....KPtKKtQK....',
      '....KbbKKtQK....',
      '.....KK.KtQK....',
      '........KbbK....',
      '.........KK.....',
    ),
  },
  side: {
    still: part(
      18,
      '.....KPttQK.....',
      '.....KPttQK.....',
      '.....KPttQK.....',
      '.....KbbbbK.....',
      '......KKKK......',
    ),
    left: part(
      18,
      '.....KPttQK.....',
      '....KRRKPtQK....',
      '...KRRK.KPtQK...',
      '...KbbK..KbbbK..',
      '....KK....KKK...',
    ),
    right: part(
      18,
      '.....KPttQK.....',
      '.....KPtRQK.....',
      '.....KPtRRK.....',
      '.....KbbbbK.....',
      '......KKKK......',
    ),
  },
};

export const skirt: Readonly<Record<'front' | 'side', Part>> = {
  front: part(
    17,
    '....KPTtttQK....',
    '...KPTttttRQK...',
    '...KPTttttRQK...',
    '..KPTtttttRRQK..',
    '...KKKKKKKKKK...',
  ),
  side: part(
    17,
    '.....KPttQK.....',
    '....KPTttRQK....',
    '....KPTttRQK....',
    '...KPTttttRQK...',
    '....KKKKKKKK....',
  ),
};

export const coat: Readonly<Record<View, Part>> = {
  front: part(
    12,
    '....KPTRwtQK....',
    '...KPTtRwttQK...',
    '...KPKtRRtKQK...',
    '...KPKtRttKQK...',
    '...KSKtRttKDK...',
    '....KPtRttQK....',
    '....KPtRttQK....',
    '....KPtRttQK....',
    '....KKKKKKKK....',
  ),
  back: part(
    12,
    '....KPttttQK....',
    '...KPttttttQK...',
    '...KPKttttKQK...',
    '...KPKttttKQK...',
    '...KSKttttKDK...',
    '....KPttRtQK....',
    '....KPttRtQK....',
    '....KPttRtQK....',
    '....KKKKKKKK....',
  ),
  side: part(
    12,
    '.....KPttRK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
    '.....KPttQK.....',
    '....KPTttRQK....',
    '....KPTttRQK....',
    '....KKKKKKKK....',
  ),
};
