import { beliefsOf, claimOfAct, isGrounded, isTellAct } from '@hearsay/claims';
import { AgentFailure, type Basis, type Intent } from '@hearsay/kernel';
import { object } from './answer-schema.ts';
import type { Ready } from './act.ts';
import { unique, type Grounded } from './cite.ts';
import { actsOf } from './draft-told.ts';
import { basisOn } from './inward.ts';
import { promptsIn } from './prompts.ts';
import { readCounted } from './reflect.ts';

type Parts<S> = Ready<S> & { readonly intent: Intent; readonly shown: readonly Grounded[] };

const schema = object({
  assertions: {
    type: 'array',
    items: object({ quote: { type: 'string' }, cites: { type: 'array', items: { type: 'string' } } }),
  },
});

/**
 * Before an assertion: does the speaker's own memory support it? Claims are looked up among its beliefs; of free text the model itself is asked
 * to point to the memory behind each assertion. What nothing supports is marked, or not said, by option.
 */
export async function checkSupport<S>(
  parts: Parts<S>,
): Promise<{ readonly intent: Intent; readonly basis: readonly Basis[] }> {
  const { intent, options, moment, shown, inward, isAgain } = parts;
  const text = 'text' in intent && typeof intent.text === 'string' ? intent.text.trim() : '';
  const acts = actsOf(intent);
  const tells = acts.filter(isTellAct);
  if (options.selfCheck === 'off' || (text === '' && tells.length === 0)) return { intent, basis: [] };
  const held = beliefsOf(moment.world, moment.self);
  const lost = (error: unknown): null => {
    if (!(error instanceof AgentFailure)) throw error;
    inward.add({ type: 'thought.lost', agent: moment.self, purpose: 'check', kind: error.kind });
    return null;
  };
  const loose = tells.filter((act) => !isGrounded(claimOfAct(act), held[act.fact] ?? null));
  const asserted = text === '' ? [] : await assertionsIn(text, parts).catch(lost);
  if (!asserted) return { intent, basis: [] };
  const labels = new Map(shown.map((one) => [one.label, one]));
  const unsupported = asserted.filter(({ cites }) => !cites.some((cite) => labels.has(cite)));
  const grounded = loose.length === 0 && unsupported.length === 0;
  const then = grounded ? 'said' : options.selfCheck === 'withhold' ? 'withheld' : 'marked';
  const support = asserted.flatMap(({ cites }) => cites.flatMap((cite) => labels.get(cite) ?? []));
  const place = inward.add(
    {
      type: 'thought.checked',
      agent: moment.self,
      grounded,
      unsupported: [...unsupported.map(({ quote }) => quote), ...loose.map(({ fact }) => fact)].slice(0, 12),
      then,
    },
    unique(support.flatMap((one) => basisOn(one.ground, 'cited', { isAgain }))),
  );
  const basis: readonly Basis[] = [{ inner: place, link: 'exact' }];
  if (then !== 'withheld') return { intent, basis };
  const left = withheld(
    text,
    unsupported.map(({ quote }) => quote),
  );
  const kept = {
    ...intent,
    ...(text === '' ? {} : { text: left }),
    ...(tells.length > 0 ? { acts: acts.filter((act) => !loose.some((one) => one === act)) } : {}),
  };
  return { intent: kept, basis };
}

async function assertionsIn<S>(draft: string, { ask, shown, briefing, options, moment, inward }: Parts<S>) {
  const text = promptsIn(briefing.language).support({ draft, memories: shown });
  const read = readCounted(
    await ask({ purpose: 'check', text, schema, mostTokens: options.answerTokens }),
    'check',
    { self: moment.self, inward },
  );
  const found: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'assertions') : [];
  if (!Array.isArray(found)) return [];
  return found.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('quote' in one) || typeof one.quote !== 'string')
      return [];
    const cites =
      'cites' in one && Array.isArray(one.cites) ? one.cites.filter((cite) => typeof cite === 'string') : [];
    return one.quote.trim() === '' ? [] : [{ quote: one.quote.trim(), cites }];
  });
}

/** The text without the quoted parts; what is quoted in other words takes the whole text with it. */
function withheld(text: string, quotes: readonly string[]): string {
  let left = text;
  for (const quote of quotes) {
    if (!left.includes(quote)) return '';
    left = left.replace(quote, ' ');
  }
  const tidy = left
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;，。；、]+/, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(tidy) ? tidy : '';
}
