import type { Rng } from '@hearsay/kernel';

const syllables = 'ka lo mi ren sto va ber qui nal tor es dun pha gri mo'.split(' ');

/** A sentence of 6 to 14 words, common ones more often (rank r with a chance of about 1/r), of a made-up language of 3,375 words. */
export function writeSentence(rng: Rng): string {
  const words = 6 + rng.integer(9);
  return Array.from({ length: words }, () => {
    const rank = Math.min(3_374, Math.floor(Math.exp(rng.next() * Math.log(3_375)) - 1 + rng.next()));
    return (
      syllables[rank % 15] + syllables[Math.floor(rank / 15) % 15] + syllables[Math.floor(rank / 225) % 15]
    );
  }).join(' ');
}
