import type { Tone } from '@hearsay/settings';

export type Theme = 'dark' | 'light';

/** One hue for each meaning, lighter on dark ink and darker on paper. */
export const tones: Readonly<Record<Tone, Readonly<Record<Theme, number>>>> = {
  plain: { dark: 0xd9d5cc, light: 0x3a3833 },
  quiet: { dark: 0x9aa0ac, light: 0x6b6a66 },
  true: { dark: 0x3fc79c, light: 0x137355 },
  false: { dark: 0xf08a3c, light: 0xb04c00 },
  distorted: { dark: 0xa5a1e0, light: 0x58539b },
  corrected: { dark: 0x6fb0ea, light: 0x24639b },
  unaware: { dark: 0x8a8f98, light: 0x676c74 },
  good: { dark: 0x6fb0ea, light: 0x24639b },
  danger: { dark: 0xf0706a, light: 0xb02a2a },
  gold: { dark: 0xe9c46a, light: 0x8a6510 },
};

/** A colour between two, channel by channel; `at` 0 … 1. */
export function mix(from: number, to: number, at: number): number {
  const channel = (shift: number): number => {
    const a = (from >> shift) & 255;
    const b = (to >> shift) & 255;
    return Math.round(a + (b - a) * at) << shift;
  };
  return channel(16) | channel(8) | channel(0);
}

/** The room by night and by day, in both themes. */
export function roomColours(
  theme: Theme,
  light: number,
): { floor: number; edge: number; wood: number; rim: number; felt: number; ink: number; plate: number } {
  const night = {
    floor: 0x0c0f19,
    edge: 0x06070c,
    wood: 0x33251f,
    rim: 0x4b372c,
    felt: 0x14323a,
    ink: 0xe8e6e1,
    plate: 0x161a26,
  };
  const day =
    theme === 'dark'
      ? {
          floor: 0x2a2f3b,
          edge: 0x181b23,
          wood: 0x6b4a35,
          rim: 0x8c6547,
          felt: 0x2c6a5e,
          ink: 0xf2efe8,
          plate: 0x1d2027,
        }
      : {
          floor: 0xece4d4,
          edge: 0xd8ccb6,
          wood: 0x9a6d4a,
          rim: 0xb98a62,
          felt: 0x5f9a83,
          ink: 0x2a2622,
          plate: 0xfbf7ee,
        };
  const between = (key: keyof typeof night): number => mix(night[key], day[key], light);
  return {
    floor: between('floor'),
    edge: between('edge'),
    wood: between('wood'),
    rim: between('rim'),
    felt: between('felt'),
    ink: between('ink'),
    plate: between('plate'),
  };
}
