import { quote, type Complaints } from './mistake.ts';

/** An object that came from outside, read field by field; what does not fit is complained of and replaced. */
export type Fields = {
  /** What stands at a key, unread. */
  raw(key: string): unknown;
  /** Text; `otherwise` when it is missing, and after a complaint. */
  text(key: string, otherwise: string): string;
  number(key: string, otherwise: number): number;
  /** A whole number from `least` to `most`; missing counts as `otherwise`, and as a mistake when that is null. */
  whole(key: string, bounds: { least: number; most: number; otherwise?: number }): number;
  bool(key: string, otherwise: boolean): boolean;
  /** A list of objects; empty when it is missing. */
  list(key: string, most: number): readonly Fields[];
};

export function readFields(value: unknown, complaints: Complaints): Fields {
  const record = isRecord(value) ? value : {};
  if (!isRecord(value))
    complaints.add({ wanted: { en: 'wanted an object', zh: '应为对象' }, found: quote(value) });
  const raw = (key: string): unknown => (Object.hasOwn(record, key) ? record[key] : undefined);
  const refuse = (key: string, en: string, zh: string): void =>
    complaints.add({
      wanted: { en: `"${key}": wanted ${en}`, zh: `“${key}”应为${zh}` },
      found: quote(raw(key)),
    });

  return {
    raw,
    text(key, otherwise) {
      const found = raw(key);
      if (typeof found === 'string') return found;
      if (found !== undefined && found !== null) refuse(key, 'text', '文字');
      return otherwise;
    },
    number(key, otherwise) {
      const found = raw(key);
      if (typeof found === 'number' && Math.abs(found) <= farthest) return found;
      if (found !== undefined && found !== null) refuse(key, 'a number', '数字');
      return otherwise;
    },
    whole(key, { least, most, otherwise }) {
      const found = raw(key);
      if (typeof found === 'number' && Number.isInteger(found) && found >= least && found <= most)
        return found;
      if (found === undefined && otherwise !== undefined) return otherwise;
      refuse(key, `a whole number from ${least} to ${most}`, ` ${least} 至 ${most} 的整数`);
      return otherwise ?? least;
    },
    bool(key, otherwise) {
      const found = raw(key);
      if (typeof found === 'boolean') return found;
      if (found !== undefined) refuse(key, 'true or false', ' true 或 false');
      return otherwise;
    },
    list(key, most) {
      const found = raw(key);
      if (found === undefined) return [];
      if (!Array.isArray(found)) {
        refuse(key, 'a list', '列表');
        return [];
      }
      if (found.length > most) {
        const wanted = { en: `"${key}": wanted at most ${most}`, zh: `“${key}”至多 ${most} 项` };
        complaints.add({ wanted, found: String(found.length) });
      }
      return found.slice(0, most).map((one: unknown) => readFields(one, complaints));
    },
  };
}

/** Pixels beyond which nothing is on any map. */
const farthest = 1_000_000_000;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the text of a file says; an empty object after a complaint. */
export function parseObject(text: string, complaints: Complaints): unknown {
  if (text.length > largestText) {
    const wanted = { en: `wanted at most ${largestText} characters`, zh: `至多 ${largestText} 个字符` };
    complaints.add({ wanted, found: String(text.length) });
    return {};
  }
  const isXml = /^\s*</.test(text);
  try {
    if (!isXml) return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    // complained of below
  }
  complaints.add(
    isXml
      ? {
          wanted: {
            en: 'wanted JSON; this is XML, which Tiled saves as JSON under another name (.tmj, .tsj)',
            zh: '应为 JSON，这是 XML；请在 Tiled 中另存为 .tmj 或 .tsj',
          },
        }
      : {
          wanted: { en: 'wanted JSON as Tiled writes it', zh: '应为 Tiled 写的 JSON' },
          found: quote(text.slice(0, 40)),
        },
  );
  return {};
}

const largestText = 32 * 1024 * 1024;
