import { createRng, type Language, type Rng } from '@hearsay/kernel';

type Schema = { readonly [key: string]: unknown };

/**
 * Answers without any model: legal, coherent in form, empty in mind. It picks by a hash of the question among what the schema allows, cites some
 * of what it was shown, and speaks in a few stock sentences. For trying things out offline, for tests and for load.
 */
export function answerOffline({
  agent,
  text,
  schema,
  purpose,
}: {
  readonly agent: string;
  readonly text: string;
  readonly schema: Schema;
  readonly purpose: string;
}): string {
  const rng = createRng(`${agent}\n${text}`);
  const language: Language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  const labels = [...text.matchAll(/^([MNB]\d+)\. (.*)$/gm)].map(([, label, line]) => ({ label, line }));
  const filled = fill(schema, { rng, language, labels, key: '', depth: 0 });
  if (purpose !== 'check') return JSON.stringify(filled);
  return JSON.stringify({ assertions: [] });
}

type Filling = {
  readonly rng: Rng;
  readonly language: Language;
  readonly labels: readonly { readonly label: string; readonly line: string }[];
  readonly key: string;
  readonly depth: number;
};

function fill(schema: Schema, of: Filling): unknown {
  const { rng, key } = of;
  if (Array.isArray(schema.anyOf)) return fill(variant(schema.anyOf as readonly Schema[], rng), of);
  if (Array.isArray(schema.enum)) return rng.pick(schema.enum as readonly unknown[]);
  switch (schema.type) {
    case 'object': {
      const properties = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Schema>>);
      return Object.fromEntries(
        properties.map(([name, one]) => [
          name,
          fill(one, { ...of, rng: rng.fork(name), key: name, depth: of.depth + 1 }),
        ]),
      );
    }
    case 'array': {
      if (key === 'cites') return cites(of);
      const count = key === 'slots' ? 0 : 1 + rng.integer(2);
      return Array.from({ length: count }, (_, at) =>
        fill((schema.items ?? {}) as Schema, { ...of, rng: rng.fork(String(at)), depth: of.depth + 1 }),
      );
    }
    case 'integer':
      return 1;
    case 'number':
      return 0.5;
    case 'null':
      return null;
    default:
      return key === 'cites' ? (cites(of)[0] ?? '') : phrase(of);
  }
}

/** Doing something is likelier than doing nothing. */
function variant(schemas: readonly Schema[], rng: Rng): Schema {
  return rng.weighted(schemas, ({ type, properties }) =>
    type === 'null' ? 1 : Object.keys(properties ?? {}).length > 1 ? 6 : 1,
  );
}

function cites({ labels, rng }: Filling): readonly string[] {
  return rng.shuffle(labels.map(({ label }) => label)).slice(0, 2);
}

const stock: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    text: [
      'I have listened, and I am not convinced yet.',
      'Something about this does not add up.',
      'Let us look at how everybody voted.',
      'I will say plainly where I stand.',
    ],
    thought: [
      'Better to be seen doing something.',
      'I go by what I was told.',
      'I am not sure, but this seems best.',
    ],
    goal: ['To come through this unharmed.', 'To find out who is not honest.'],
    steps: ['Listen first.', 'Say one clear thing.', 'Keep to those who are consistent.'],
    questions: ['Whom can I trust by now?', 'Who has changed their mind, and when?'],
    insight: ['Those who speak first tend to be followed.', 'What was said and what was done do not match.'],
    answer: ['As far as I remember, that is how it was.'],
  },
  zh: {
    text: ['听了一圈，我还没被说服。', '这里面有说不通的地方。', '大家回头看看票型。', '我把话说明白。'],
    thought: ['总得做点什么。', '先按听到的来。', '没把握，但这样最稳。'],
    goal: ['平安走到最后。', '弄清楚谁在说谎。'],
    steps: ['先听。', '说清一件事。', '跟前后一致的人走。'],
    questions: ['现在我能信谁？', '谁改过口，什么时候改的？'],
    insight: ['先开口的人往往有人跟。', '说的和做的对不上。'],
    answer: ['据我记得，是这样的。'],
  },
};

function phrase({ key, language, rng }: Filling): string {
  return rng.pick(stock[language][key] ?? stock[language].text);
}
