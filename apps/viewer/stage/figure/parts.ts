import type { Cut, Hat } from './looks.ts';

/**
 * Pixel art in letters, sixteen to a row; a point is nothing. Of each colour there is light, plain and dark:
 * `SsD` skin, `HhG` hair, `TtR` what it lies on (top, trousers, hat …), `K` the outline, `F` a frame, `e` an eye, `w` white, `c` a cheek.
 * `P` and `Q` are light and dark of the cloth at the left and right side: they change places when a picture is turned around.
 */
export type Part = { readonly top: number; readonly rows: readonly string[] };
export type View = 'front' | 'back' | 'side';
export type Views = Readonly<Record<View, Part>>;

const part = (top: number, ...rows: string[]): Part => ({ top, rows });

/** Seen from the side one looks to the right. */
export const head: Views = {
  front: part(
    2,
    '.....KKKKKK.....',
    '....KssssssK....',
    '...KSsssssssK...',
    '...KSsssssssK...',
    '...KSsssssssK...',
    '...KSsessesDK...',
    '...KssessesDK...',
    '...KscssssDDK...',
    '....KssssDDK....',
    '.....KDDDDK.....',
  ),
  back: part(
    2,
    '.....KKKKKK.....',
    '....KssssssK....',
    '...KSsssssssK...',
    '...KSsssssssK...',
    '...KSssssssDK...',
    '...KSssssssDK...',
    '...KsssssssDK...',
    '...KsssssssDK...',
    '....KssssDDK....',
    '.....KDDDDK.....',
  ),
  side: part(
    2,
    '.....KKKKKK.....',
    '....KssssssK....',
    '....KsssssssK...',
    '....KsssssssK...',
    '....KsssssssK...',
    '....KssssseSK...',
    '....KssssseSsK..',
    '....KDsssscSK...',
    '.....KDsssSK....',
    '......KDDDK.....',
  ),
};

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

export type Stride = 'still' | 'left' | 'right';

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

export const apron: Views = {
  front: part(
    13,
    '......T..t......',
    '......TttR......',
    '......TttR......',
    '......TttR......',
    '.....TtttRR.....',
    '.....TtttRR.....',
    '.....TtttRR.....',
    '......RRRR......',
  ),
  back: part(
    13,
    '.......tt.......',
    '.......tt.......',
    '................',
    '......tRRt......',
    '.......RR.......',
  ),
  side: part(
    13,
    '.........R......',
    '.........R......',
    '........tR......',
    '........tR......',
    '........tR......',
    '.......TtR......',
    '.......TtR......',
  ),
};

/** A bib with straps, or a waistcoat. */
export const bib: Views = {
  front: part(
    12,
    '.....T....R.....',
    '......T..R......',
    '......tttR......',
    '......tttR......',
    '......tttR......',
    '......tttR......',
  ),
  back: part(
    12,
    '.....T....R.....',
    '......T..R......',
    '.......tR.......',
    '......tttR......',
    '......tttR......',
    '......tttR......',
  ),
  side: part(
    12,
    '.......t........',
    '.......tt.......',
    '......tttR......',
    '......tttR......',
    '......tttR......',
    '......tttR......',
  ),
};

/** A strap across and a bag at the hip. */
export const bag: Views = {
  front: part(
    12,
    '.....R..........',
    '......R.........',
    '.......R........',
    '........R.......',
    '.........RKKK...',
    '.........KTtRK..',
    '.........KtRRK..',
    '..........KKK...',
  ),
  back: part(
    12,
    '..........R.....',
    '.........R......',
    '........R.......',
    '.......R........',
    '...KKKR.........',
    '..KTttK.........',
    '..KtRRK.........',
    '...KKK..........',
  ),
  side: part(
    12,
    '.......R........',
    '......R.........',
    '................',
    '................',
    '....KKKK........',
    '....KTtRK.......',
    '....KtRRK.......',
    '.....KKK........',
  ),
};

export const scarf: Views = {
  front: part(11, '....KTttttRK....', '.....TtttRR.....', '.......tR.......', '.......tR.......'),
  back: part(11, '....KTttttRK....', '.....TtttRR.....'),
  side: part(11, '.....KTttRK.....', '.....TttRR......', '......tR........'),
};

export const glasses: Partial<Views> = {
  front: part(7, '....FweFFewF....', '.....FF..FF.....'),
  side: part(7, '.....FFFFweF....', '.........FF.....'),
};

export const beard: Views = {
  front: part(
    8,
    '...Kh......GK...',
    '...KhhhhhhGGK...',
    '....KhhDDhGK....',
    '.....KhhGGK.....',
    '......KKKK......',
  ),
  back: part(9, '................'),
  side: part(
    8,
    '......hh........',
    '.....hhhhhhGK...',
    '......hhhhGK....',
    '.......KhGK.....',
    '........KK......',
  ),
};

const crown = ['.....KKKKKK.....', '....KHHhhhhK....', '...KHHhhhhhGK...', '...KHhhhhhhGK...'] as const;
const crownSide = ['.....KKKKKK.....', '....KHHhhhhK....', '...KHHhhhhhhK...', '...KHhhhhhhhK...'] as const;
const nape = [
  ...crown,
  '...KHhhhhhhGK...',
  '...KHhhhhhhGK...',
  '...KhhhhhhhGK...',
  '...KhhhhhhGGK...',
] as const;

export const hair: Readonly<Record<Cut, Views>> = {
  short: {
    front: part(1, ...crown, '...KHhhshhhGK...', '...Khs....sGK...', '...Ks......DK...'),
    back: part(1, ...nape, '...KshhhhGGDK...'),
    side: part(
      1,
      ...crownSide,
      '...KHhhhhhsSK...',
      '...KHhhhs.......',
      '...Khhhs........',
      '...KGhhs........',
      '....Khs.........',
    ),
  },
  parted: {
    front: part(1, ...crown, '...KHhhhhhsGK...', '...KHhhs...GK...', '...Khs.....DK...'),
    back: part(1, ...nape, '...KGhhhhGGGK...', '....KhhhGGK.....'),
    side: part(
      1,
      ...crownSide,
      '...KHhhhhhhGK...',
      '...KHhhhhs......',
      '...Khhhhs.......',
      '...KGhhhs.......',
      '....KGhs........',
    ),
  },
  long: {
    front: part(
      1,
      ...crown,
      '...KHhhhhhhGK...',
      '...KHhs..shGK...',
      '...KHs....hGK...',
      '...KHh....hGK...',
      '...KHh....hGK...',
      '...KHhK..KhGK...',
      '...KHhhKKhhGK...',
      '...KHhK..KhGK...',
      '...KHhK..KhGK...',
      '....KK....KK....',
    ),
    back: part(
      1,
      ...nape,
      '...KhhhhhhGGK...',
      '...KHhhhhhhGK...',
      '...KHhhhhhhGK...',
      '...KHhhhhhhGK...',
      '...KhhhhhhGGK...',
      '...KhGhhGhGGK...',
      '....KKKKKKKK....',
    ),
    side: part(
      1,
      ...crownSide,
      '...KHhhhhhhGK...',
      '...KHhhhhs......',
      '...KHhhhs.......',
      '...KHhhhs.......',
      '...KHhhhs.......',
      '...KHhhhK.......',
      '...KHhhGK.......',
      '...KHhGK........',
      '...KhGGK........',
      '....KKK.........',
    ),
  },
  bob: {
    front: part(
      1,
      ...crown,
      '...KHhhhhhhGK...',
      '..KHHhhhhhhGGK..',
      '..KHh......hGK..',
      '..KHh......hGK..',
      '..KHh......hGK..',
      '..KhhK....KGGK..',
      '...KK......KK...',
    ),
    back: part(
      1,
      ...crown,
      '...KHhhhhhhGK...',
      '..KHHhhhhhhGGK..',
      '..KHhhhhhhhhGK..',
      '..KHhhhhhhhhGK..',
      '..KHhhhhhhhGGK..',
      '..KhhhhhhhGGGK..',
      '...KKKKKKKKKK...',
    ),
    side: part(
      1,
      ...crownSide,
      '...KHhhhhhhGK...',
      '..KHHhhhhhs.....',
      '..KHhhhhhs......',
      '..KHhhhhhs......',
      '..KHhhhhhs......',
      '..KhhhhGGK......',
      '...KKKKKK.......',
    ),
  },
  bun: {
    front: part(
      -1,
      '......KKKK......',
      '.....KHhhGK.....',
      '....KKhhGGKK....',
      '....KHHhhhhK....',
      '...KHHhhhhhGK...',
      '...KHhhshhhGK...',
      '...KHs....sGK...',
      '...Ks......DK...',
    ),
    back: part(
      -1,
      '......KKKK......',
      '.....KHhhGK.....',
      '....KKhhGGKK....',
      '....KHHGGhhK....',
      '...KHHhhhhhGK...',
      '...KHhhhhhhGK...',
      '...KHhhhhhhGK...',
      '...KhhhhhhGGK...',
      '...KshhhhGGDK...',
    ),
    side: part(
      -1,
      '...KKKK.........',
      '..KHhhGK........',
      '..KhhGGKKKK.....',
      '...KKHHhhhhK....',
      '...KHHhhhhhhK...',
      '...KHhhhhhhhK...',
      '...KHhhhhs......',
      '...KGhhhs.......',
      '....KGhs........',
    ),
  },
  curls: {
    front: part(
      0,
      '....KKKKKKKK....',
      '...KHHhHhhhGK...',
      '..KHHhhHhhGhGK..',
      '..KHhhhhhhhGGK..',
      '..KhHhhhhGhhGK..',
      '..KHhhs..shhGK..',
      '..KhGs....sGGK..',
      '..KhhK....KhGK..',
      '...KKK....KKK...',
    ),
    back: part(
      0,
      '....KKKKKKKK....',
      '...KHHhHhhhGK...',
      '..KHHhhHhhGhGK..',
      '..KHhhhhhhhGGK..',
      '..KhHhhHhGhhGK..',
      '..KHhhhhhhhhGK..',
      '..KhGhhGhhGGGK..',
      '..KhhhhhhGhhGK..',
      '...KhhGhhhGGK...',
      '....KKKKKKKK....',
    ),
    side: part(
      0,
      '....KKKKKKKK....',
      '...KHHhHhhhGK...',
      '..KHHhhHhhGhGK..',
      '..KHhhhhhhhhGK..',
      '..KhHhhHhGhGK...',
      '..KHhhhhhs......',
      '..KhGhhhs.......',
      '..KhhhGhs.......',
      '...KhhGK........',
      '....KKK.........',
    ),
  },
  cropped: {
    front: part(2, '.....KKKKKK.....', '....KHhhhhGK....', '...KHhssshhGK...', '...Ks......GK...'),
    back: part(
      2,
      '.....KKKKKK.....',
      '....KHhhhhGK....',
      '...KHhhhhhhGK...',
      '...KHhhhhhhGK...',
      '...KhhhhhhGGK...',
      '...KshhhhGGDK...',
    ),
    side: part(
      2,
      '.....KKKKKK.....',
      '....KHhhhhhK....',
      '....KHhhhhs.K...',
      '....Khhhs.......',
      '....Khhs........',
      '....KGs.........',
    ),
  },
  tail: {
    front: part(1, ...crown, '...KHhhshhhGK...', '...KHs....sGK...', '...Ks......DK...'),
    back: part(
      1,
      ...nape,
      '...KsKhhhhKDK...',
      '....KKHhhGKK....',
      '.....KHhGK......',
      '.....KHhGK......',
      '.....KhhGK......',
      '......KGK.......',
      '.......K........',
    ),
    side: part(
      1,
      ...crownSide,
      '..KKHhhhhhsSK...',
      '.KHKHhhhs.......',
      '.KHhKhhs........',
      '.KHhKhhs........',
      '.KhhKKs.........',
      '.KhGK...........',
      '..KGK...........',
      '...K............',
    ),
  },
};

/** A hat hides the hair above its brim: its first row to its last. */
export const hat: Readonly<Record<Hat, Views>> = {
  straw: both(
    part(
      0,
      '.....KKKKKK.....',
      '....KTTtttRK....',
      '....KTttttRK....',
      '....KkkkkkkK....',
      '..KKTTtttttRKK..',
      '.KTTtttttttRRRK.',
      '..KKKKKKKKKKKK..',
    ),
  ),
  toque: both(
    part(
      -3,
      '....KKKKKKKK....',
      '...KTTttTttRK...',
      '..KTTtTttTtRRK..',
      '..KTttttttttRK..',
      '...KTtTttTtRK...',
      '....KTttttRK....',
      '....KTttttRK....',
      '....KRRRRRRK....',
      '.....KKKKKK.....',
    ),
  ),
  cap: {
    front: part(
      0,
      '....KKKKKKKK....',
      '...KTTtttttRK...',
      '...KTttttttRK...',
      '...KRRRRRRRRK...',
      '....KKKKKKKK....',
    ),
    back: part(
      0,
      '....KKKKKKKK....',
      '...KTTtttttRK...',
      '...KTttttttRK...',
      '...KTtttttRRK...',
      '....RRRRRRRR....',
    ),
    side: part(
      0,
      '....KKKKKKK.....',
      '...KTTttttRK....',
      '...KTttttttRK...',
      '...KRRRRRRRRKK..',
      '...........RRRK.',
      '............KK..',
    ),
  },
  flat: {
    front: part(
      1,
      '....KKKKKKKK....',
      '...KTTtttttRK...',
      '..KTttttttttRK..',
      '..KRRRRRRRRRRK..',
      '...KKKKKKKKKK...',
    ),
    back: part(
      1,
      '....KKKKKKKK....',
      '...KTTtttttRK...',
      '..KTttttttttRK..',
      '..KTtttttttRRK..',
      '...KKKKKKKKKK...',
    ),
    side: part(
      1,
      '....KKKKKKK.....',
      '...KTTtttttKK...',
      '..KTtttttttttK..',
      '..KRRRRRRRRRRRK.',
      '...KKKKKKKKKKK..',
    ),
  },
  bowler: both(
    part(
      -2,
      '.....KKKKKK.....',
      '....KTTtttRK....',
      '....KTttttRK....',
      '....KTttttRK....',
      '....KTttttRK....',
      '..KKkkkkkkkkKK..',
      '..KTTttttttRRK..',
      '...KKKKKKKKKK...',
    ),
  ),
  scarf: {
    front: part(
      1,
      '.....KKKKKK.....',
      '....KTTtttRK....',
      '...KTTttttRRK...',
      '...KTtttttttK...',
      '...KTts..stRK...',
      '...KT......RK...',
    ),
    back: part(
      1,
      '.....KKKKKK.....',
      '....KTTtttRK....',
      '...KTTttttRRK...',
      '...KTttttttRK...',
      '...KTttttttRK...',
      '...KTttttttRK...',
      '...KttttttRRK...',
      '....KtttRRRK....',
      '.....KKKKKK.....',
    ),
    side: part(
      1,
      '.....KKKKKK.....',
      '....KTTtttRK....',
      '...KTTtttttRK...',
      '...KTttttttRK...',
      '...KTttttt......',
      '...KTtttR.......',
      '...KtttR........',
      '..KttKRK........',
      '...KK.K.........',
    ),
  },
  cross: {
    front: part(1, '.....KKKKKK.....', '....KTTrrtRK....', '....KTrrrrRK....', '...KRRtrrtRRK...'),
    back: part(1, '.....KKKKKK.....', '....KTTtttRK....', '....KTttttRK....', '...KRRRRRRRRK...'),
    side: part(1, '.....KKKKKK.....', '....KTTttrRK....', '....KTttrrRK....', '....KRRRRrRK....'),
  },
  beret: both(
    part(
      0,
      '.......KK.......',
      '....KKKKKKKK....',
      '..KKTTtttttRKK..',
      '..KTttttttttRK..',
      '...KRRRRRRRRK...',
    ),
  ),
  visor: {
    front: part(4, '...KTTttttRRK...', '..KTtttttttRRK..', '...KKKKKKKKKK...'),
    back: part(4, '...KTttttttRK...'),
    side: part(4, '...KTtttttttKK..', '..........KTtRK.', '...........KKK..'),
  },
};

function both(one: Part): Views {
  return { front: one, back: one, side: one };
}
