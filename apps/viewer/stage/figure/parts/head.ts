import { part, type Views } from './part.ts';

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
