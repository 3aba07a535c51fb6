import { beliefRows } from '@hearsay/claims';
import type { AgentId, Language, World } from '@hearsay/kernel';
import type { Row, Section, Tie } from '../page.ts';
import { clockOf } from './calendar.ts';
import { doingIn } from './doings.ts';
import { captionOf, sayDoing } from './scene.ts';
import type { Town } from './state.ts';

/** What can be known of an agent: what it does, plans, agreed to, believes, and whom it knows. */
export function inspect(world: World<Town>, agent: AgentId, language: Language): readonly Section[] {
  const { state, time } = world;
  const zh = language === 'zh';
  const person = state.people[agent];
  const life = state.lives[agent];
  const hidden = zh ? '从这里看不到' : 'Not known from here';
  const place = (id: string): string => state.places[id]?.[language] ?? id;
  const now: Row[] = person
    ? [
        { label: zh ? '在做' : 'Does', value: sayDoing(state, agent, language) },
        ...(person.place === null ? [] : [{ label: zh ? '在' : 'Is at', value: place(person.place) }]),
      ]
    : [];
  const plan = (life?.plan?.items ?? [])
    .filter(({ until }) => until > time)
    .slice(0, 10)
    .map(({ at, doing, place: id, why }): Row => ({
      label: clockOf(state.start, at),
      value: `${doingIn(doing, language)}, ${place(id)}`,
      tone: why === 'date' ? 'gold' : 'plain',
    }));
  const dates = Object.values(life?.dates ?? {}).map(({ at, place: id, who, goes, kept }): Row => ({
    label: captionOf(state, at, language),
    value: `${place(id)}${who.length > 1 ? ` · ${who.filter((one) => one !== agent).join(', ')}` : ''}${goes ? (kept === null ? '' : kept ? ' ✓' : ' ✗') : zh ? ' · 不去' : ' · will not go'}`,
    tone: kept === false && goes ? 'danger' : goes ? 'good' : 'quiet',
  }));
  const needs = life
    ? (['rest', 'food', 'company', 'outing'] as const).map((need): Row => {
        const share = Math.max(0, Math.min(1, (time - life.last[need]) / lastsFor[need]));
        return { label: needNames[need][language], value: `${Math.round(100 * share)} %`, share };
      })
    : [];
  return [
    { id: 'now', title: zh ? '现在' : 'Now', rows: now, empty: hidden },
    {
      id: 'plan',
      title: zh ? '打算' : 'Plan',
      rows: plan,
      empty: life ? (zh ? '还没有打算' : 'None yet') : hidden,
    },
    {
      id: 'dates',
      title: zh ? '约定' : 'Appointments',
      rows: dates,
      empty: life ? (zh ? '没有' : 'None') : hidden,
    },
    {
      id: 'beliefs',
      title: zh ? '知道什么' : 'What it knows',
      rows: [...beliefRows(world, agent, language)],
      empty: zh ? '还没听说任何事' : 'It has heard of nothing yet',
    },
    { id: 'needs', title: zh ? '需要' : 'Needs', rows: needs, empty: hidden },
    {
      id: 'ties',
      title: zh ? '与谁相熟' : 'Whom it knows',
      rows: ties(world, agent)
        .slice(0, 30)
        .map(({ agent: other, familiarity, label, liking }): Row => ({
          label: other,
          value: [
            label,
            liking === null
              ? ''
              : liking > 0.3
                ? zh
                  ? '喜欢'
                  : 'likes'
                : liking < -0.1
                  ? zh
                    ? '不喜欢'
                    : 'dislikes'
                  : '',
          ]
            .filter((one) => one !== '')
            .join(' · '),
          share: familiarity,
          agent: other,
        })),
      empty: life ? (zh ? '还不认识谁' : 'Nobody yet') : hidden,
    },
  ];
}

/** How an agent stands to others, the closest first. */
export function ties({ state }: World<Town>, agent: AgentId): readonly Tie[] {
  return Object.entries(state.lives[agent]?.ties ?? {})
    .map(([other, { familiarity, trust, liking, as }]) => ({
      agent: other,
      familiarity,
      trust,
      liking,
      label: as,
    }))
    .sort((a, b) => b.familiarity - a.familiarity || (a.agent < b.agent ? -1 : 1));
}

const hour = 3_600_000;
/** After this long a need is as strong as it gets. */
const lastsFor = { rest: 17 * hour, food: 7 * hour, company: 6 * hour, outing: 12 * hour } as const;

const needNames = {
  rest: { en: 'Rest', zh: '休息' },
  food: { en: 'Food', zh: '吃饭' },
  company: { en: 'Company', zh: '做伴' },
  outing: { en: 'Getting out', zh: '出门' },
} as const;
