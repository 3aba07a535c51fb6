import { contradicts, entails, isSame, join } from '../claim.ts';
import { distinct, type Extracted, type Extractor } from './extractor.ts';
import { extractByWords } from './lexical.ts';

/**
 * Two readers, one verdict. What both found stands; where one says more of the same, the fuller one stands, as sure as the less sure of them. What
 * only one found stands when it says it plainly (a quotation that the model gives was checked; words alone must be sure), and where they contradict
 * each other about a fact, neither does: such a text is said to be in dispute.
 */
export function agree(
  words: readonly Extracted[],
  model: readonly Extracted[],
): { readonly found: readonly Extracted[]; readonly disputed: readonly Extracted[] } {
  const found: Extracted[] = [];
  const disputed: Extracted[] = [];
  const used = new Set<Extracted>();
  for (const one of words) {
    const same = model.find((other) => isSame(one.claim, other.claim));
    const near =
      same ?? model.find((other) => entails(other.claim, one.claim) || entails(one.claim, other.claim));
    if (near) {
      used.add(near);
      found.push({
        claim: join(one.claim, near.claim),
        sure: Math.min(one.sure, near.sure),
        quote: longer(one.quote, near.quote),
      });
      continue;
    }
    const against = model.filter((other) => contradicts(one.claim, other.claim));
    if (against.length > 0) {
      for (const other of against) used.add(other);
      disputed.push(one, ...against);
    } else if (one.sure === 1) found.push(one);
  }
  return { found: distinct([...found, ...model.filter((one) => !used.has(one))]), disputed };
}

/** Reads with words and with the model, and takes what they agree on. */
export function bothExtractor(model: Extractor): Extractor {
  return {
    name: 'both',
    extract: async (text, reading) =>
      agree(extractByWords(text, reading), await model.extract(text, reading)).found,
  };
}

function longer(a: string, b: string): string {
  return a.length >= b.length ? a : b;
}
