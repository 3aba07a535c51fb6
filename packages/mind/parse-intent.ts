import type { Field, Intent, Offer } from '@hearsay/kernel';
import { nearestName } from './nearest-name.ts';
import { readJson } from './read-json.ts';

/** What a model answered, read as far as it can be. */
export type Choice = {
  /** Mended where it could be; the offers judge it. Null: it wants nothing. */
  readonly intent: Intent | null;
  readonly cites: readonly string[];
  readonly thought: string;
  /** Was it not JSON until it was mended? */
  readonly mended: boolean;
  /** Names, numbers and lists that were mended, one line each. */
  readonly repairs: readonly string[];
};

/** The answer of a model to a question with these offers; null when there is no object in it. */
export function parseIntent(text: string, offers: readonly Offer[]): Choice | null {
  const read = readJson(text);
  if (!read) return null;
  // readJson returns objects only
  const answer = read.value as Readonly<Record<string, unknown>>;
  const repairs: string[] = [];
  const named = 'intent' in answer ? answer.intent : 'action' in answer ? answer.action : answer;
  return {
    intent: named === null ? null : mendIntent(named, offers, repairs, ''),
    cites: readCites(answer.cites),
    thought: typeof answer.thought === 'string' ? answer.thought.slice(0, longestThought) : '',
    mended: read.mended,
    repairs,
  };
}

const longestThought = 1_000;

/** Labels, wherever they are: `["M1", "[N2]"]`, `"M1, N2"`. */
function readCites(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[\s,;，、；]+/) : [];
  const labels = all.filter((one) => typeof one === 'string').map((one) => one.replace(/[[\]()#.\s]/g, ''));
  return [...new Set(labels.filter((one) => one !== ''))].slice(0, 64);
}

function mendIntent(value: unknown, offers: readonly Offer[], repairs: string[], at: string): Intent {
  const record: Readonly<Record<string, unknown>> = asRecord(value) ?? { type: value };
  const offer = offerFor(record, offers, repairs, at);
  // no offer comes near: it is refused as what it is
  if (!offer) return { ...record, type: typeof record.type === 'string' ? record.type : '' };
  const mended: Record<string, unknown> & Intent = { type: offer.type };
  for (const [name, field] of Object.entries(offer.fields)) {
    const held = Object.hasOwn(record, name) ? record[name] : undefined;
    if (held === undefined || held === null) {
      if (field.kind === 'list' && !field.optional) {
        repairs.push(`${at}${name}: nothing → []`);
        mended[name] = [];
      }
      continue;
    }
    mended[name] = mendField(field, held, `${at}${name}`, repairs);
  }
  return mended;
}

function offerFor(
  { type }: Readonly<Record<string, unknown>>,
  offers: readonly Offer[],
  repairs: string[],
  at: string,
): Offer | null {
  const exact = offers.find((offer) => offer.type === type);
  if (exact) return exact;
  const types = offers.map((offer) => offer.type);
  const near = typeof type === 'string' ? nearestName(type, types) : types.length === 1 ? types[0] : null;
  if (near === null) return null;
  repairs.push(`${at}type: ${excerpt(type)} → ${near}`);
  return offers.find((offer) => offer.type === near) ?? null;
}

function mendField(field: Field, value: unknown, at: string, repairs: string[]): unknown {
  switch (field.kind) {
    case 'agent':
    case 'choice': {
      if (typeof value !== 'string' || field.among.includes(value)) return value;
      const near = nearestName(value, field.among);
      if (near === null) return value;
      repairs.push(`${at}: ${excerpt(value)} → ${near}`);
      return near;
    }
    case 'text':
      if (typeof value !== 'string' || value.length <= field.maxLength) return value;
      repairs.push(`${at}: cut to ${field.maxLength}`);
      return value.slice(0, field.maxLength);
    case 'number':
      return mendNumber(field, value, at, repairs);
    case 'list': {
      const items = Array.isArray(value) ? value : [value];
      const known = items.filter((item) => isNear(item, field.of));
      if (known.length < items.length) repairs.push(`${at}: ${items.length - known.length} left out`);
      if (known.length > field.maxItems) repairs.push(`${at}: cut to ${field.maxItems}`);
      return known
        .slice(0, field.maxItems)
        .map((item, index) => mendIntent(item, field.of, repairs, `${at}/${index}/`));
    }
    default:
      field satisfies never;
      return value;
  }
}

function mendNumber(
  field: Extract<Field, { kind: 'number' }>,
  value: unknown,
  at: string,
  repairs: string[],
): unknown {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) return value;
  const whole = field.whole ? Math.round(number) : number;
  const inside = Math.min(field.to, Math.max(field.from, whole));
  if (inside !== value) repairs.push(`${at}: ${excerpt(value)} → ${inside}`);
  return inside;
}

/** May an item stand in the list: is it one of the variants, with nothing missing that it must have? */
function isNear(item: unknown, of: readonly Offer[]): boolean {
  const record = asRecord(item);
  const offer = record && offerFor(record, of, [], '');
  if (!record || !offer) return false;
  return Object.entries(offer.fields).every(([name, field]) => {
    const value = record[name];
    if (value === undefined || value === null) return field.optional === true || field.kind === 'list';
    if (field.kind !== 'agent' && field.kind !== 'choice') return true;
    return typeof value === 'string' && nearestName(value, field.among) !== null;
  });
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  // an object that is no array can be read by key
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
