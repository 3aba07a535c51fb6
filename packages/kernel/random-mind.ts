import type { Mind } from './mind.ts';
import type { Field, Offer } from './offer.ts';
import type { Rng } from './rng.ts';

/** A mind that picks any offer and fills it with anything that fits: the lower bound that every other mind is compared with. */
export function createRandomMind(): Mind {
  return {
    decide({ offers }, { rng }) {
      return { intent: offers.length === 0 ? null : fill(rng.pick(offers), rng), inner: [] };
    },
  };
}

function fill(offer: Offer, rng: Rng): { type: string } {
  const intent: Record<string, unknown> & { type: string } = { type: offer.type };
  for (const [name, field] of Object.entries(offer.fields)) {
    if (field.optional && rng.chance(0.5)) continue;
    const value = fillField(field, rng);
    if (value !== undefined) intent[name] = value;
  }
  return intent;
}

function fillField(field: Field, rng: Rng): unknown {
  switch (field.kind) {
    case 'agent':
    case 'choice':
      return field.among.length === 0 ? undefined : rng.pick(field.among);
    case 'text':
      return '…'.slice(0, field.maxLength);
    case 'number':
      return field.whole
        ? field.from + rng.integer(field.to - field.from + 1)
        : field.from + rng.next() * (field.to - field.from);
    case 'list': {
      const usable = field.of.filter(canBeFilled);
      if (usable.length === 0) return [];
      return Array.from({ length: rng.integer(Math.min(field.maxItems, 3) + 1) }, () =>
        fill(rng.pick(usable), rng),
      );
    }
    default:
      field satisfies never;
      return undefined;
  }
}

function canBeFilled(offer: Offer): boolean {
  return Object.values(offer.fields).every(
    (field) => field.optional || !('among' in field) || field.among.length > 0,
  );
}
