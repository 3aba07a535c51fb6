import { formatCivil, parseCivil } from '@hearsay/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datesIn } from './dates.ts';
import { createMemory, indexCorpus, type Passage, type Percept } from './index.ts';

/** A Wednesday. */
const asked = '2026-02-18T15:30';

function spansOf(question: string, at = asked): readonly string[] {
  return datesIn(question, parseCivil(at) ?? NaN).map(
    ({ from, to }) => `${formatCivil(from).slice(0, 10)} … ${formatCivil(to - 1).slice(0, 10)}`,
  );
}

const oneDay = (date: string): readonly string[] => [`${date} … ${date}`];

test.each([
  ['What did Ada say yesterday?', '昨天艾达说了什么？', '2026-02-17'],
  ['Who came the day before yesterday?', '前天谁来了？', '2026-02-16'],
  ['Who spoke today?', '今天谁发言了？', '2026-02-18'],
  ['What happened three days ago?', '三天前发生了什么？', '2026-02-15'],
  ['And 10 days ago?', '10天前呢？', '2026-02-08'],
  ['eleven days ago', '十一天前', '2026-02-07'],
  ['a day ago', '一天以前', '2026-02-17'],
])('%s · %s', (en, zh, date) => {
  expect(spansOf(en)).toEqual(oneDay(date));
  expect(spansOf(zh)).toEqual(oneDay(date));
});

test('weekdays: last Monday is the newest one before today, 上周一 that of the week before', () => {
  expect(spansOf('Where was Bo last Monday?')).toEqual(oneDay('2026-02-16'));
  expect(spansOf('Where was Bo last Wednesday?')).toEqual(oneDay('2026-02-11'));
  expect(spansOf('Where was Bo last Friday?')).toEqual(oneDay('2026-02-13'));
  expect(spansOf('上周一小波在哪里？')).toEqual(oneDay('2026-02-09'));
  expect(spansOf('上个星期天谁在磨坊？')).toEqual(oneDay('2026-02-15'));
  expect(spansOf('上上周五呢')).toEqual(oneDay('2026-02-06'));
  expect(spansOf('这周一呢')).toEqual(oneDay('2026-02-16'));
  // what is still to come cannot be remembered
  expect(spansOf('本周五呢')).toEqual([]);
});

test('weeks, weekends, months and years, also over the ends of years', () => {
  expect(spansOf('last week')).toEqual(['2026-02-09 … 2026-02-15']);
  expect(spansOf('上周发生了什么')).toEqual(['2026-02-09 … 2026-02-15']);
  expect(spansOf('last weekend')).toEqual(['2026-02-14 … 2026-02-15']);
  expect(spansOf('上周末')).toEqual(['2026-02-14 … 2026-02-15']);
  expect(spansOf('last month')).toEqual(['2026-01-01 … 2026-01-31']);
  expect(spansOf('上个月', '2026-01-05')).toEqual(['2025-12-01 … 2025-12-31']);
  expect(spansOf('two months ago', '2026-01-05')).toEqual(['2025-11-01 … 2025-11-30']);
  expect(spansOf('去年')).toEqual(['2025-01-01 … 2025-12-31']);
  expect(spansOf('前年')).toEqual(['2024-01-01 … 2024-12-31']);
  expect(spansOf('yesterday', '2024-03-01T08:00')).toEqual(oneDay('2024-02-29'));
  expect(spansOf('two weeks ago')).toEqual(['2026-02-01 … 2026-02-07']);
});

test('a night lies between two days, and some words are stretches up to now', () => {
  const [night] = datesIn('Who died last night?', parseCivil(asked) ?? NaN);
  expect([formatCivil(night.from), formatCivil(night.to)]).toEqual(['2026-02-17T18:00', '2026-02-18T06:00']);
  expect(spansOf('昨晚谁死了？')).toEqual(spansOf('Who died last night?'));
  expect(spansOf('in the last three days')).toEqual(['2026-02-15 … 2026-02-18']);
  expect(spansOf('最近三天')).toEqual(['2026-02-15 … 2026-02-18']);
  expect(spansOf('a few days ago')).toEqual(['2026-02-13 … 2026-02-16']);
  expect(spansOf('几天前')).toEqual(['2026-02-13 … 2026-02-16']);
});

test('several times in one question are all found, and words that only look like one are none', () => {
  expect(spansOf('Was it yesterday or the day before yesterday, or three days ago?')).toHaveLength(3);
  expect(spansOf('昨天还是前天？')).toEqual([...oneDay('2026-02-17'), ...oneDay('2026-02-16')]);
  for (const question of [
    '以前天天下雨吗',
    '之前天气好吗',
    '以前年轻吗',
    '早上周一帆来过',
    'the last mill',
    'Mondays',
    '7 days',
  ])
    expect(spansOf(question)).toEqual([]);
});

test('whenever it is asked, a time begins before that moment and ends after it began', () => {
  const words = [
    'yesterday, today, last night, three weeks ago, last sunday, last week, this month, last year, past 4 days, 5 hours ago',
    '昨天，大前天，今晚，上周日，这周一，上上周，半个月前，两年前，最近六个月，上个月，前年，三小时前',
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (at) => {
      for (const question of words) {
        const spans = datesIn(question, at);
        expect(spans.length).toBeGreaterThan(8);
        for (const { from, to } of spans) {
          expect(from).toBeLessThanOrEqual(at);
          expect(to).toBeGreaterThan(from);
        }
      }
    }),
    { seed: 3, numRuns: 300 },
  );
});

const diary: readonly Passage[] = Array.from({ length: 28 }, (_, at) => ({
  id: `d${at + 1}`,
  text: 'Ada went to the mill with Bo，艾达和小波去了磨坊',
  time: `2026-02-${String(at + 1).padStart(2, '0')}T12:00`,
}));

test('in a collection what lies in the time asked for comes first among equals, and weighs less than words', async () => {
  const corpus = await indexCorpus([
    ...diary,
    { id: 'far', text: 'Cem counted the ducks', time: '2026-01-02' },
  ]);
  const first = async (text: string, time?: string) =>
    (await corpus.search(text, { top: 1, ...(time ? { time } : {}) }))[0].id;
  expect(await first('Who went to the mill yesterday?', asked)).toBe('d17');
  expect(await first('Who went to the mill the day before yesterday?', asked)).toBe('d16');
  expect(await first('三天前谁去了磨坊？', asked)).toBe('d15');
  expect(await first('上周日谁去了磨坊？', asked)).toBe('d15');
  expect(await first('Who counted ducks yesterday?', asked)).toBe('far');
  // without a time of asking it is asked when the newest was said
  expect(await first('Who went to the mill two days ago?')).toBe('d26');
});

test('a memory with a clock finds by the time of asking, and says so; one without takes no notice', async () => {
  const percepts = diary.map(({ text }, at): Percept => {
    return { text: `${text} (${at})`, importance: 0.3, by: null, about: [], seq: at, time: at * 86_400_000 };
  });
  const weights = { relevance: 1, recency: 0, importance: 0 };
  const asking = async (start: number | undefined, question: string) => {
    const memory = createMemory({ options: { weights }, ...(start === undefined ? {} : { start }) });
    for (const one of percepts) await memory.take([one], { time: one.time, self: 'Ada' });
    return memory.recall(question, { time: 27.6 * 86_400_000, most: 3, quiet: true });
  };
  const start = parseCivil('2026-02-01T09:00') ?? NaN;
  const [found] = await asking(start, '前天谁去了磨坊？');
  expect(found.text).toContain('(25)');
  expect(found.why).toContain('前天');
  expect((await asking(undefined, '前天谁去了磨坊？'))[0].why).not.toContain('前天');
  const plain = 'Who went to the mill?';
  expect(await asking(start, plain)).toEqual(await asking(undefined, plain));
});
