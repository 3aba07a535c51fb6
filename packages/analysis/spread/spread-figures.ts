import type { FactId } from '@hearsay/claims';
import type { Text } from '@hearsay/kernel';
import { share, type Figure } from '@hearsay/settings';
import { adoptionsOf } from './by-fact.ts';
import { cascadesOf } from './cascade.ts';
import { figuresAbout, type MakeFigure } from './figure.ts';
import { offspringOf } from './generations.ts';
import type { Ledger } from './ledger.ts';
import { reachCurve, standing } from './prevalence.ts';
import { fitSir } from './sir.ts';
import type { Steps } from './steps.ts';
import { hours, inHours, mean, nobodyBelieved } from './words.ts';

/** How far a fact came, in numbers. */
export function spreadFigures(book: Ledger, id: FactId): readonly Figure[] {
  const n = Math.max(1, book.agents.length);
  const adoptions = adoptionsOf(book, id);
  const reached = new Set(adoptions.map(({ agent }) => agent));
  const last = standing(book, id);
  const cascades = cascadesOf(book, id);
  const grown = cascades.filter(({ shape }) => shape.size > 1);
  const largest = cascades[0];
  const curve = reachCurve(book, id);
  const figure = figuresAbout(book, id, { part: 'spread', why: nobodyBelieved });
  const part = (count: number): number => count / n;
  return [
    figure('exposed', { en: 'Exposed', zh: '接触过' }, part(book.exposed.get(id)?.size ?? 0), {
      unit: share,
      note: { en: 'heard at least one claim about it', zh: '至少听到过一次' },
    }),
    figure('aware', { en: 'Aware', zh: '知晓' }, part(book.aware.get(id)?.size ?? 0), {
      unit: share,
      note: {
        en: 'hold a belief about it that rests on an entry (Park et al. 2023)',
        zh: '持有有据可查的看法（Park 等 2023）',
      },
    }),
    figure('believed', { en: 'Ever believed a version', zh: '曾相信某一说法' }, part(reached.size), {
      unit: share,
    }),
    figure('believing-true', { en: 'Believe the truth at the end', zh: '结束时相信实情' }, part(last.right), {
      unit: share,
    }),
    figure(
      'believing-false',
      { en: 'Believe something false at the end', zh: '结束时相信不实' },
      part(last.wrong),
      { unit: share },
    ),
    figure('retelling', { en: 'Passed it on', zh: '讲给别人' }, part(book.tellers.get(id)?.size ?? 0), {
      unit: share,
    }),
    figure(
      'versions',
      { en: 'Versions', zh: '说法数' },
      new Set(adoptions.map(({ version }) => version)).size,
    ),
    figure('size', { en: 'Size of the largest cascade', zh: '最大级联规模' }, largest?.shape.size ?? null, {
      note: {
        en: 'agents that adopted one version from one birth (Vosoughi et al. 2018)',
        zh: '同一次产生的同一说法的采纳人数（Vosoughi 等 2018）',
      },
    }),
    figure('depth', { en: 'Its depth', zh: '其深度' }, largest?.shape.depth ?? null, {
      note: {
        en: 'longest path from its birth to a last adopter, in tellings (Vosoughi et al. 2018)',
        zh: '从产生到最末采纳者的最长路径，按转述次数（Vosoughi 等 2018）',
      },
    }),
    figure('breadth', { en: 'Its largest breadth', zh: '其最大宽度' }, largest?.shape.breadth ?? null, {
      note: {
        en: 'most adopters at one depth (Vosoughi et al. 2018)',
        zh: '同一深度的最多采纳人数（Vosoughi 等 2018）',
      },
    }),
    figure(
      'virality',
      { en: 'Its structural virality', zh: '其结构性病毒度' },
      largest?.shape.virality ?? null,
      {
        why: { en: 'undefined for fewer than two adoptions', zh: '不足两次采纳时无定义' },
        note: {
          en: 'mean distance between two of its adopters (Goel et al. 2016)',
          zh: '采纳者两两距离的均值（Goel 等 2016）',
        },
      },
    ),
    figure(
      'broadcast',
      { en: 'Broadcast share', zh: '广播比例' },
      grown.length > 0 ? grown.filter(({ shape }) => shape.depth === 1).length / grown.length : null,
      {
        unit: share,
        why: { en: 'no cascade has more than one adopter', zh: '没有超过一人的级联' },
        note: {
          en: 'cascades of depth 1 among those with more than one adopter (Goel et al. 2016)',
          zh: '多于一人的级联中深度为 1 者的占比（Goel 等 2016）',
        },
      },
    ),
    figure('r0', { en: 'R₀', zh: 'R₀' }, mean(offspringOf(adoptions)[0] ?? []), {
      note: {
        en: 'mean number of adopters whom an adopter of the seed generation made; parents are known, not inferred',
        zh: '种子代每人带来的采纳者数；来源已知，并非推断',
      },
    }),
    ...[10, 25, 50, 90].map((percent) =>
      figure(
        `time-to-${percent}`,
        { en: `Time to ${percent} % of all`, zh: `达到 ${percent} % 的时间` },
        timeTo(curve, (percent / 100) * n),
        {
          unit: hours,
          why: { en: `it never reached ${percent} %`, zh: `从未达到 ${percent} %` },
          note: {
            en: 'since the start of the run, counting who ever believed a version (Vosoughi et al. 2018)',
            zh: '自运行开始，按曾相信任一说法的人数（Vosoughi 等 2018）',
          },
        },
      ),
    ),
    ...sirFigures(curve, n, figure),
  ];
}

/** β ÷ γ is said only beside its error, and only of a fit that fits. */
function sirFigures(curve: Steps, n: number, figure: MakeFigure): readonly Figure[] {
  const fit = fitSir(curve, n);
  const few: Text = { en: 'too few adoptions for a fit', zh: '采纳太少，无法拟合' };
  const poor: Text = {
    en: `the fit is poor (NRMSE ${fit?.nrmse.toFixed(2) ?? ''})`,
    zh: `拟合太差（NRMSE ${fit?.nrmse.toFixed(2) ?? ''}）`,
  };
  const lasting: Text = {
    en: 'the best fit has nobody who stops telling (γ next to 0)',
    zh: '最佳拟合中没有人停止传播（γ 接近 0）',
  };
  const isGood = fit !== null && fit.nrmse < 0.15;
  return [
    figure('sir-r0', { en: 'β ÷ γ of a fitted SIR curve', zh: 'SIR 拟合的 β ÷ γ' }, isGood ? fit.r0 : null, {
      why: fit === null ? few : isGood ? lasting : poor,
      note: {
        en: 'Kermack & McKendrick 1927, fitted to the number ever reached; read it with its error',
        zh: 'Kermack 与 McKendrick 1927，按累计触及人数拟合；须与误差同读',
      },
    }),
    figure('sir-error', { en: 'Error of that fit', zh: '该拟合的误差' }, fit?.nrmse ?? null, {
      why: few,
      note: { en: 'NRMSE; above 0.15 no β ÷ γ is given', zh: 'NRMSE；大于 0.15 时不给出 β ÷ γ' },
    }),
  ];
}

function timeTo(curve: readonly (readonly [number, number])[], count: number): number | null {
  const found = curve.find(([, size]) => size >= count);
  return found ? inHours(found[0]) : null;
}
