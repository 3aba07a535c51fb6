import type { Language, Text } from '@hearsay/kernel';
import type { Cell, Column, Figure } from '@hearsay/settings';

export const words = {
  run: { en: 'Run', zh: '运行' },
  seed: { en: 'Seed', zh: '种子' },
  entries: { en: 'entries', zh: '条记录' },
  simulated: { en: 'simulated', zh: '模拟时间' },
  finished: { en: 'finished', zh: '已结束' },
  unfinished: { en: 'not finished', zh: '未结束' },
  health: { en: 'How the run went', zh: '运行状况' },
  fallbacks: { en: 'fallbacks to instinct', zh: '转由直觉行动' },
  refusals: { en: 'refused intents', zh: '被拒意图' },
  failures: { en: 'failed answers', zh: '失败的回答' },
  dropped: { en: 'dropped turns', zh: '落空的轮次' },
  changes: { en: 'changes by forks', zh: '分叉改动' },
  pace: { en: 'Pace', zh: '快慢' },
  replay: { en: 'Done again', zh: '重做核对' },
  unchecked: { en: 'not checked (--verify does it)', zh: '未核对（--verify 可核对）' },
  same: { en: 'the same, byte for byte', zh: '逐字节相同' },
  differs: { en: 'differs from entry', zh: '不同，始于记录' },
  minds: { en: 'Minds', zh: '心智' },
  jsonRepairs: { en: 'answers with mended JSON', zh: '次修补 JSON' },
  fieldRepairs: { en: 'with mended names or numbers', zh: '次修正名字或数值' },
  wrongCitations: { en: 'wrong citations', zh: '次误引' },
  lostThoughts: { en: 'thoughts lost', zh: '次没想成' },
  ungrounded: { en: 'assertions without a memory', zh: '次无依据断言' },
  hybrid: { en: 'Hybrid minds', zh: '混合心智' },
  byModel: { en: 'moments by model', zh: '次用模型' },
  byInstinct: { en: 'by instinct', zh: '次凭直觉' },
  models: { en: 'Models', zh: '模型' },
  calls: { en: 'calls', zh: '次调用' },
  tokens: { en: 'tokens', zh: '词元' },
  cached: { en: 'from the provider’s cache', zh: '命中提供方缓存' },
  unknownPrice: { en: 'price unknown', zh: '价格未知' },
  callsFailed: { en: 'failed', zh: '失败' },
  retries: { en: 'retries', zh: '次重试' },
  lostInFlight: {
    en: 'in flight when the process ended, perhaps paid for twice',
    zh: '次在进程中断时未返回，可能重复付费',
  },
  agents: { en: 'agents', zh: '人' },
  more: { en: 'more rows; all are in --json and --html', zh: '行未列出；--json 与 --html 中有全部' },
  genealogy: { en: 'Genealogy', zh: '谱系' },
  genealogyNote: {
    en: 'Who had it from whom: ● true, ▲ false, ◆ the version changed here; hollow: given up since.',
    zh: '谁从谁那里听来：● 属实，▲ 不实，◆ 在此变了说法；空心表示后来已放弃。',
  },
  transmission: { en: 'Who passed it on to whom', zh: '谁传给了谁' },
  transmissionNote: {
    en: 'Arrows from tellers to those whom they made adopt it: solid teal true, dashed vermilion false, dotted violet changed on the way. Marks, what each believes in the end: ● true, ▲ false, ○ neither; larger for who caused more.',
    zh: '箭头从讲述者指向被其促成采纳的人：青绿实线属实，橙红虚线不实，紫色点线途中走样。标记为最终所信：● 属实，▲ 不实，○ 都不信；促成越多越大。',
  },
  withoutValue: { en: 'Without a value here, and why', zh: '此处无值及原因' },
  moreRows: {
    en: 'more rows; all are in --json, --csv and --parquet',
    zh: '行未列出；--json、--csv、--parquet 中有全部',
  },
  figures: { en: 'Figures', zh: '数值' },
  undefinedBecause: { en: 'undefined: ', zh: '无定义：' },
  data: { en: 'The data', zh: '数据' },
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  none: { en: 'nothing to show', zh: '没有可显示的内容' },
  runs: { en: 'runs', zh: '次运行' },
  mean: { en: 'Mean', zh: '均值' },
  interval: { en: '95 % interval', zh: '95 % 区间' },
  figure: { en: 'Figure', zh: '指标' },
  n: { en: 'n', zh: 'n' },
} as const satisfies Readonly<Record<string, Text>>;

/** A number for a person: at most three digits behind the point, none that say nothing. */
export function sayNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const digits = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 2 : 3;
  return value.toFixed(digits);
}

export function sayShare(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

/** Simulated milliseconds as minutes and seconds, or hours and minutes. */
export function sayTime(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return seconds >= 3_600
    ? `${Math.floor(seconds / 3_600)} h ${pad(Math.floor(seconds / 60) % 60)}`
    : `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
}

export function sayCell(cell: Cell, { kind, words: said }: Column, language: Language): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return words[cell ? 'yes' : 'no'][language];
  if (typeof cell === 'number')
    return kind === 'share' ? sayShare(cell) : kind === 'time' ? sayTime(cell) : sayNumber(cell);
  if (typeof cell !== 'string') return cell[language];
  return said && Object.hasOwn(said, cell) ? said[cell][language] : cell;
}

export function sayFigure({ value, unit, why, words: said }: Figure, language: Language): string {
  if (value === null) return `${words.undefinedBecause[language]}${why?.[language] ?? '–'}`;
  if (typeof value === 'string') return said?.[value]?.[language] ?? value;
  const isShare = unit?.en === 'share';
  return isShare ? sayShare(value) : `${sayNumber(value)}${unit ? ` ${unit[language]}` : ''}`;
}
