import { beliefsOf, claimsIn, isTrue, wordsOf } from '@hearsay/claims';
import type { AgentId, Language, World } from '@hearsay/kernel';
import type { Mark, Scene, Token, Tone } from '../scene.ts';
import type { Grapevine } from './state.ts';

/** A circle of people, each with what it believes; arrows for who reached whom in this round. */
export function scene(world: World<Grapevine>, language: Language): Scene {
  const { state } = world;
  const zh = language === 'zh';
  return {
    ground: { kind: 'table', seats: state.agents.length },
    light: state.ended === null ? 0.9 : 0.6,
    caption: zh ? `第 ${state.round} 轮` : `Round ${state.round}`,
    phase: state.ended === null ? (zh ? '口耳相传' : 'Talk') : zh ? '已结束' : 'Over',
    tokens: state.agents.map((agent, seat) => tokenOf(world, agent, seat, language)),
    marks: marksOf(world, language),
  };
}

function tokenOf(world: World<Grapevine>, agent: AgentId, seat: number, language: Language): Token {
  const { state } = world;
  const [held] = Object.values(beliefsOf(world, agent));
  const words = state.words[agent];
  return {
    id: agent,
    seat,
    gone: false,
    active: state.told[agent] !== undefined,
    subtitle: held ? wordsOf(held.claim, world, language) : language === 'zh' ? '不知情' : 'unaware',
    card: held
      ? {
          title: {
            believes: ['believes', '相信'],
            aware: ['has heard', '听说'],
            rejects: ['doubts it', '不信'],
          }[held.stance][language === 'zh' ? 1 : 0],
          icon: held.stance === 'rejects' ? 'shield' : 'speech',
          tone: held.stance === 'believes' ? toneOf(world, agent) : 'unaware',
        }
      : null,
    badges: [],
    bubble: words && state.told[agent] ? { text: words.text, chips: [], since: words.time } : null,
  };
}

function toneOf(world: World<Grapevine>, agent: AgentId): Tone {
  const [held] = Object.values(beliefsOf(world, agent));
  const fact = held ? claimsIn(world).facts[held.claim.fact] : undefined;
  if (!fact) return 'plain';
  return isTrue(held.claim, fact) ? 'true' : 'false';
}

function marksOf({ state }: World<Grapevine>, language: Language): readonly Mark[] {
  return Object.keys(state.told).flatMap((agent): Mark[] => {
    const to = state.partners[agent];
    if (to === undefined) return [];
    return [{ kind: 'arrow', from: agent, to, tone: 'plain', label: language === 'zh' ? '告诉' : 'tells' }];
  });
}
