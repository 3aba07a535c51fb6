import type { AgentId } from './entry.ts';

/** What a field of an intent may hold. */
export type Field =
  | { readonly kind: 'agent'; readonly among: readonly AgentId[]; readonly optional?: boolean }
  | { readonly kind: 'choice'; readonly among: readonly string[]; readonly optional?: boolean }
  | { readonly kind: 'text'; readonly maxLength: number; readonly optional?: boolean }
  | {
      readonly kind: 'number';
      readonly from: number;
      readonly to: number;
      readonly whole: boolean;
      readonly optional?: boolean;
    }
  /** A list whose items are each one of the named variants. */
  | {
      readonly kind: 'list';
      readonly maxItems: number;
      readonly of: readonly Offer[];
      readonly optional?: boolean;
    };

/**
 * Something that an agent may do now, as data: a person is shown it as a form, a model as a schema, and an
 * intent is legal exactly when it fits one of the offers. Offers are made from what the agent itself knows, so
 * neither an offer nor a refusal can tell it more.
 */
export type Offer = { readonly type: string; readonly fields: Readonly<Record<string, Field>> };

/** What an agent wants to do. `basedOn` names what led to it. */
export type Intent = { readonly type: string };

/** Why an intent was refused: `at` is the field, `wanted` what would fit. */
export type Refusal = {
  readonly code:
    'not offered' | 'missing' | 'not among' | 'too long' | 'wrong kind' | 'out of range' | 'too late';
  readonly at: string;
  readonly wanted: readonly string[];
};

/** Compares an intent, whatever it is, with the offers: the clean intent (unknown keys dropped), or why not. */
export function judge(
  offers: readonly Offer[],
  intent: unknown,
): { readonly intent: Intent } | { readonly refusal: Refusal } {
  const refusal: { value: Refusal | null } = { value: null };
  const read = readVariant(offers, intent, '', refusal);
  return read === refused
    ? { refusal: refusal.value ?? wrongKind('', 'an intent') }
    : { intent: read as Intent };
}

const refused = Symbol('refused');
type Report = { value: Refusal | null };

function readVariant(offers: readonly Offer[], value: unknown, at: string, report: Report): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(report, wrongKind(at, 'an object with a type'));
  }
  // an object that is no array can be read by key; what it holds is checked field by field
  const record = value as Readonly<Record<string, unknown>>;
  const offer = offers.find((one) => one.type === record.type);
  if (!offer)
    return refuse(report, {
      code: 'not offered',
      at: join(at, 'type'),
      wanted: offers.map((one) => one.type),
    });
  const clean: Record<string, unknown> = { type: offer.type };
  for (const [name, field] of Object.entries(offer.fields)) {
    const held = Object.hasOwn(record, name) ? record[name] : undefined;
    if (held === undefined || held === null) {
      if (field.optional) continue;
      return refuse(report, { code: 'missing', at: join(at, name), wanted: wantedOf(field) });
    }
    const read = readField(field, held, join(at, name), report);
    if (read === refused) return refused;
    clean[name] = read;
  }
  return clean;
}

function readField(field: Field, value: unknown, at: string, report: Report): unknown {
  switch (field.kind) {
    case 'agent':
    case 'choice':
      if (typeof value !== 'string') return refuse(report, wrongKind(at, 'one of the names'));
      return field.among.includes(value)
        ? value
        : refuse(report, { code: 'not among', at, wanted: field.among });
    case 'text':
      if (typeof value !== 'string') return refuse(report, wrongKind(at, 'text'));
      if (value.length > field.maxLength)
        return refuse(report, { code: 'too long', at, wanted: wantedOf(field) });
      return value;
    case 'number':
      if (typeof value !== 'number' || Number.isNaN(value)) return refuse(report, wrongKind(at, 'a number'));
      if (value < field.from || value > field.to || (field.whole && !Number.isInteger(value))) {
        return refuse(report, { code: 'out of range', at, wanted: wantedOf(field) });
      }
      return value;
    case 'list': {
      if (!Array.isArray(value)) return refuse(report, wrongKind(at, 'a list'));
      if (value.length > field.maxItems)
        return refuse(report, { code: 'too long', at, wanted: wantedOf(field) });
      const items: unknown[] = [];
      for (const [index, item] of value.entries()) {
        const read = readVariant(field.of, item, `${at}/${index}`, report);
        if (read === refused) return refused;
        items.push(read);
      }
      return items;
    }
    default:
      field satisfies never;
      return refused;
  }
}

function wantedOf(field: Field): readonly string[] {
  switch (field.kind) {
    case 'agent':
    case 'choice':
      return field.among;
    case 'text':
      return [`≤ ${field.maxLength}`];
    case 'number':
      return [`${field.from} … ${field.to}`];
    case 'list':
      return [`≤ ${field.maxItems}`, ...field.of.map((offer) => offer.type)];
    default:
      field satisfies never;
      return [];
  }
}

function refuse(report: Report, refusal: Refusal): typeof refused {
  report.value = refusal;
  return refused;
}

function wrongKind(at: string, wanted: string): Refusal {
  return { code: 'wrong kind', at, wanted: [wanted] };
}

function join(at: string, name: string): string {
  return at ? `${at}/${name}` : name;
}
