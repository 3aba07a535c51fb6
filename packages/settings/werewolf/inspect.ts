import { beliefRows, claims } from '@hearsay/claims';
import type { AgentId, Language, World } from '@hearsay/kernel';
import type { Row, Section } from '../page.ts';
import type { Werewolf } from './state.ts';
import { killerWords, roleWords, roundWords, sayAct, sayScheme, whenIs } from './words.ts';

/** What goes on in a player, as far as these eyes can see. */
export function inspect(world: World<Werewolf>, agent: AgentId, language: Language): readonly Section[] {
  const { state } = world;
  return [
    who(state, agent, language),
    beliefs(state, agent, language),
    heard(world, agent, language),
    schemes(state, agent, language),
    said(state, agent, language),
    voted(state, agent, language),
    night(state, agent, language),
  ].filter((section) => section !== null);
}

function who(state: Werewolf, agent: AgentId, language: Language): Section {
  const zh = language === 'zh';
  const role = state.roles[agent];
  const death = state.deaths.find((one) => one.agent === agent);
  const killer = state.killers[agent];
  const rows: Row[] = [
    {
      label: zh ? '身份' : 'Role',
      value: role ? roleWords[role][language] : zh ? '从这个座位看不到' : 'not known from this seat',
      tone: role === 'werewolf' ? 'danger' : role ? 'good' : 'unaware',
      entry: state.roleSeqs[agent],
    },
  ];
  if (death) {
    const how = killer ? ` · ${killerWords[killer][language]}` : '';
    rows.push({
      label: zh ? '出局' : 'Out since',
      value: `${zh ? `第 ${death.day} 天` : `day ${death.day}`}${how}`,
      tone: 'false',
      entry: death.seq,
    });
  }
  return { id: 'who', title: zh ? '是谁' : 'Who', rows, empty: '' };
}

function beliefs(state: Werewolf, agent: AgentId, language: Language): Section {
  const zh = language === 'zh';
  const held = state.suspicion[agent];
  const rows: Row[] = Object.entries(held?.wolf ?? {})
    .filter(([other]) => state.alive.includes(other))
    .sort((a, b) => b[1] - a[1])
    .map(([other, p]) => ({
      label: other,
      agent: other,
      value: `${Math.round(100 * p)} %`,
      share: p,
      tone: p > 0.5 ? 'danger' : 'good',
      entry: held?.seq,
    }));
  return {
    id: 'beliefs',
    title: zh ? '认为谁是狼' : 'Who it takes for a wolf',
    rows,
    empty: zh
      ? '它还没有形成判断，或从这个视角看不到。'
      : 'It has formed no belief yet, or these eyes cannot see it.',
  };
}

/** Of the facts of the scenario; nothing in a world that has none. */
function heard(world: World<Werewolf>, agent: AgentId, language: Language): Section | null {
  const rows = claims.name in world.others ? [...beliefRows(world, agent, language)] : [];
  const title = language === 'zh' ? '听说了什么' : 'What it has heard';
  return rows.length === 0 ? null : { id: 'heard', title, rows, empty: '' };
}

function schemes(state: Werewolf, agent: AgentId, language: Language): Section | null {
  const rows: Row[] = (state.schemes[agent] ?? [])
    .slice(-6)
    .reverse()
    .map(({ scheme, seq }) => ({ label: sayScheme(scheme, language), value: '', entry: seq }));
  return rows.length === 0
    ? null
    : { id: 'schemes', title: language === 'zh' ? '打算' : 'What it is up to', rows, empty: '' };
}

function said(state: Werewolf, agent: AgentId, language: Language): Section {
  const zh = language === 'zh';
  const rows: Row[] = state.acts
    .filter((one) => one.agent === agent)
    .slice(-12)
    .reverse()
    .map(({ act, day, seq }) => ({
      label: whenIs('speeches', day, language),
      value: sayAct(act, language),
      entry: seq,
      tone: act.type === 'accuse' ? 'danger' : 'plain',
    }));
  return {
    id: 'said',
    title: zh ? '说过什么' : 'What it said',
    rows,
    empty: zh ? '还没有表态。' : 'It has taken no side yet.',
  };
}

function voted(state: Werewolf, agent: AgentId, language: Language): Section {
  const zh = language === 'zh';
  const rows: Row[] = state.votes
    .filter((vote) => vote.voter === agent)
    .slice(-8)
    .reverse()
    .map(({ target, round, day, seq }) => ({
      label: `${whenIs('vote', day, language)} · ${roundWords[round][language]}`,
      value: target ?? (zh ? '弃票' : 'abstained'),
      ...(target === null ? {} : { agent: target }),
      entry: seq,
    }));
  return {
    id: 'voted',
    title: zh ? '投过谁' : 'How it voted',
    rows,
    empty: zh ? '还没有投过票。' : 'It has not voted yet.',
  };
}

function night(state: Werewolf, agent: AgentId, language: Language): Section | null {
  const zh = language === 'zh';
  const rows: Row[] = state.checks
    .filter((check) => check.agent === agent)
    .map(({ target, verdict, day, seq }) => ({
      label: whenIs('night', day, language),
      value:
        verdict === 'wolf'
          ? zh
            ? `${target} 是狼`
            : `${target} is a wolf`
          : zh
            ? `${target} 是好人`
            : `${target} is good`,
      tone: verdict === 'wolf' ? 'danger' : 'true',
      agent: target,
      entry: seq,
    }));
  return rows.length === 0
    ? null
    : { id: 'night', title: zh ? '夜里查验' : 'What it saw at night', rows, empty: '' };
}
