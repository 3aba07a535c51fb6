import type { Text } from '@hearsay/kernel';

/** A part of a report: what belongs to one question. In the order in which they are read. */
export type ReportPart = { readonly id: string; readonly title: Text; readonly ids: RegExp };

export const reportParts: readonly ReportPart[] = [
  {
    id: 'spread',
    title: { en: 'How it spread', zh: '如何传播' },
    ids: /^(?:spread|transmission|against|prevalence|growth|reproduction)(?:\/|$)|^(?:cascades|size-matched|generations|carriers|attribution)$/,
  },
  {
    id: 'falsehood',
    title: { en: 'What was not so', zh: '何处不实' },
    ids: /^(?:falsehood|fidelity|consensus)(?:\/|$)|^(?:falsehood-kinds|statements|intervention-costs)$/,
  },
  {
    id: 'correction',
    title: { en: 'What put it right', zh: '如何纠正' },
    ids: /^correction(?:\/|$)|^(?:flips|corrections)$/,
  },
  {
    id: 'leadership',
    title: { en: 'Who spoke, who led', zh: '谁在说，谁在带' },
    ids: /^leadership|^(?:speaking-equality|turn-evenness|choice-entropy|speaking|choices|followed)$/,
  },
  {
    id: 'extract',
    title: { en: 'Read from words alone', zh: '仅凭话语' },
    ids: /^extract(?:\/|ed|ion)/,
  },
  { id: 'models', title: { en: 'Models', zh: '模型' }, ids: /^calls-|^estimate/ },
];

/** What a setting measures of its own. */
export const ownPart: ReportPart = { id: 'world', title: { en: 'This world', zh: '这个世界' }, ids: /^/ };

/** The part to which a figure, a table or a curve belongs. */
export function partOf(id: string): ReportPart {
  return reportParts.find(({ ids }) => ids.test(id)) ?? ownPart;
}
