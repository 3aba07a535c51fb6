import type { Text } from '@hearsay/kernel';
import { wallMs, type Manifest } from '@hearsay/runs';
import type { Figure } from '@hearsay/settings';
import type { CallHealth } from './calls.ts';

/**
 * How fast a run went by the clock on the wall. A log has no wall times, so it is taken from when the manifest says that the run began and ended: breaks
 * between being stopped and being resumed are part of it. What cannot be known says why.
 */
export function paceOf(
  manifest: Manifest | null,
  entries: number,
  calls: CallHealth | null,
): readonly Figure[] {
  const { ms, why } = wallOf(manifest);
  // a fork does its parent's part again from the record, at no model's pace
  const lacks = manifest?.parent ? forked : ms === 0 ? short : why;
  const per = (count: number): number | null => (lacks || ms === null ? null : count / ms);
  const asked = calls?.calls ?? 0;
  const unasked = asked === 0 ? none : lacks;
  return [
    {
      id: 'health/wall',
      title: { en: 'wall time', zh: '实际用时' },
      unit: { en: 's', zh: '秒' },
      value: ms === null ? null : ms / 1_000,
      why,
      note: {
        en: 'from the beginning to the end that the manifest notes, breaks before a resumption included',
        zh: '自清单所记的开始到结束，含中断至继续之间的时间',
      },
    },
    {
      id: 'health/entries-per-second',
      title: { en: 'entries a second', zh: '每秒记录数' },
      value: per(entries * 1_000),
      why: lacks,
      note: { en: 'entries of the log ÷ wall time', zh: '日志记录数 ÷ 实际用时' },
    },
    {
      id: 'health/calls-per-second',
      title: { en: 'calls a second', zh: '每秒调用' },
      value: asked === 0 ? null : per(asked * 1_000),
      why: unasked,
      note: { en: 'settled questions to models ÷ wall time', zh: '已有结果的模型调用数 ÷ 实际用时' },
    },
    {
      id: 'health/parallelism',
      title: { en: 'parallelism', zh: '并行度' },
      value: asked === 0 ? null : per(calls?.ms ?? 0),
      why: unasked,
      note: {
        en: 'time that calls took, tries and waits between them included, summed ÷ wall time: how many were on their way at once on average',
        zh: '各次调用用时（含重试与其间等待）之和 ÷ 实际用时：平均同时在途的调用数',
      },
    },
  ];
}

const none: Text = { en: 'no model was asked', zh: '没有调用模型' };
const forked: Text = {
  en: 'a fork does its parent’s part again from the record',
  zh: '分叉运行的前段按记录重做',
};
const short: Text = { en: 'it took less than a millisecond', zh: '用时不到一毫秒' };

function wallOf(manifest: Manifest | null): { readonly ms: number | null; readonly why?: Text } {
  if (!manifest)
    return { ms: null, why: { en: 'there is no manifest beside the log', zh: '日志旁没有清单' } };
  const ms = wallMs(manifest);
  if (ms === null) return { ms: null, why: { en: 'the manifest notes no end', zh: '清单未记结束时间' } };
  if (Number.isNaN(ms))
    return { ms: null, why: { en: 'the manifest’s times are no dates', zh: '清单中的时间无法读出' } };
  if (ms < 0) return { ms: null, why: { en: 'the clock was set back meanwhile', zh: '其间时钟被拨回' } };
  return { ms };
}
