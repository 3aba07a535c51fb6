import { beliefRows, tellClaimEvent, wordsOf } from '@hearsay/claims';
import type { AgentId, Entry, Language, SocietyEvent, World } from '@hearsay/kernel';
import { civilWords } from '../civil-words.ts';
import type { Line, Page, Section } from '../page.ts';
import { scene } from './scene.ts';
import { state, type Grapevine, type GrapevineEvent } from './state.ts';

/** The grapevine as a browser needs it. */
export const page: Page<Grapevine> = {
  state,
  scene,
  tell,
  inspect,
  clock: ({ state: { start } }, time, language) =>
    start === null ? null : civilWords(start + time, language),
};

export default page;

function tell({ event: raw }: Entry, world: World<Grapevine>, language: Language): Line | null {
  const claim = tellClaimEvent(raw, world, language);
  if (claim) return claim;
  const zh = language === 'zh';
  // claims were told above; of the rest the cases below are picked by type, and what is left has no line
  const event = raw as GrapevineEvent | SocietyEvent;
  switch (event.type) {
    case 'agent.said':
      return { text: event.text, about: [event.speaker], kind: 'speech', tone: 'plain' };
    case 'round.began':
      return {
        text: zh ? `第 ${event.round} 轮` : `Round ${event.round}`,
        about: [],
        kind: 'phase',
        tone: 'quiet',
      };
    case 'pair.met': {
      const [one, other] = event.agents;
      return {
        text: zh ? `${one}遇见${other}` : `${one} meets ${other}`,
        about: event.agents,
        kind: 'act',
        tone: 'quiet',
      };
    }
    case 'teller.wearied': {
      const text = zh ? `${event.agent}不再提此事` : `${event.agent} has told it for the last time`;
      return { text, about: [event.agent], kind: 'inner', tone: 'quiet' };
    }
    case 'choice.made': {
      const what = event.choice ?? (zh ? '弃权' : 'abstains');
      return { text: `${event.agent}: ${what}`, about: [event.agent], kind: 'vote', tone: 'plain' };
    }
    case 'decision.reached': {
      const none = zh ? '没有多数' : 'no majority';
      return {
        text: zh ? `表决：${event.choice ?? none}` : `Decided: ${event.choice ?? none}`,
        about: [],
        kind: 'end',
        tone: 'gold',
      };
    }
    case 'round.ended': {
      const silent = zh ? '再无人提起' : 'Nobody has anything left to tell';
      const over = zh ? '最后一轮结束' : 'The last round is over';
      return { text: event.why === 'silent' ? silent : over, about: [], kind: 'end', tone: 'gold' };
    }
    case 'agent.failed':
      return {
        text: `${event.agent}: ${event.message}`,
        about: [event.agent],
        kind: 'trouble',
        tone: 'danger',
      };
    case 'intent.refused':
      return {
        text: zh
          ? `${event.agent}所求不被允许（${event.refusal.code}）`
          : `${event.agent} was refused (${event.refusal.code})`,
        about: [event.agent],
        kind: 'trouble',
        tone: 'danger',
      };
    default:
      return null;
  }
}

function inspect(world: World<Grapevine>, agent: AgentId, language: Language): readonly Section[] {
  const { state } = world;
  const zh = language === 'zh';
  const contacts = state.contacts[agent];
  const words = state.words[agent];
  return [
    {
      id: 'beliefs',
      title: zh ? '相信什么' : 'What it believes',
      rows: [...beliefRows(world, agent, language)],
      empty: zh ? '还没听说任何事' : 'It has heard of nothing yet',
    },
    {
      id: 'contacts',
      title: zh ? '与谁来往' : 'Whom it talks to',
      rows:
        contacts === undefined || contacts === 'everybody'
          ? []
          : contacts.slice(0, 50).map((other) => ({ label: other, value: '', agent: other })),
      empty:
        contacts === 'everybody'
          ? zh
            ? '所有人'
            : 'Everybody'
          : zh
            ? '从这里看不到'
            : 'Not known from here',
    },
    {
      id: 'words',
      title: zh ? '最近的话' : 'Last words',
      rows: words ? [{ label: zh ? '说' : 'Said', value: words.text }] : [],
      empty: zh ? '还没开口' : 'It has not spoken yet',
    },
    {
      id: 'weary',
      title: zh ? '不再提的事' : 'What it tells no more',
      rows: (state.weary[agent] ?? []).map((fact) => ({
        label: wordsOf({ fact, slots: {}, denies: false }, world, language),
        value: '',
      })),
      empty: zh ? '没有' : 'Nothing',
    },
  ];
}
