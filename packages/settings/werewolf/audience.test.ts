import {
  createRandomMind,
  type AgentId,
  type Audience,
  type Entry,
  type Mind,
  type SocietyEvent,
} from '@hearsay/kernel';
import { expect, test } from 'vitest';
import { namesFor, playGame } from './game.ts';
import type { Role } from './roles.ts';
import type { Werewolf } from './state.ts';
import type { WerewolfEvent } from './events.ts';

type Table = { readonly roles: Readonly<Record<AgentId, Role>>; readonly alive: ReadonlySet<AgentId> };

/** Who may notice what, written down once more by itself: a new event has to be thought of here, too. */
function audienceOf(event: WerewolfEvent | SocietyEvent, { roles, alive }: Table): Audience {
  const wolves = (which: (agent: AgentId) => boolean): Audience =>
    Object.keys(roles).filter((agent) => roles[agent] === 'werewolf' && which(agent));
  switch (event.type) {
    case 'role.dealt':
    case 'guard.stood':
    case 'seer.checked':
    case 'witch.told':
    case 'witch.healed':
    case 'witch.poisoned':
    case 'suspicion.changed':
    case 'scheme.made':
    case 'agent.failed':
    case 'intent.refused':
      return [event.agent];
    case 'pack.met':
      return wolves(() => true);
    case 'prey.named':
    case 'prey.chosen':
      return wolves((agent) => alive.has(agent));
    case 'player.killed':
    case 'scenario.changed':
      return [];
    case 'hunter.shot':
      // that he could have shot and did not is known to himself alone
      return event.target === null ? [event.agent] : 'all';
    case 'game.opened':
    case 'game.changed':
    case 'role.revealed':
    case 'phase.began':
    case 'night.ended':
    case 'player.died':
    case 'candidacy.declared':
    case 'candidacy.withdrawn':
    case 'sheriff.elected':
    case 'badge.passed':
    case 'badge.torn':
    case 'floor.opened':
    case 'floor.given':
    case 'vote.cast':
    case 'vote.counted':
    case 'wolf.exposed':
    case 'run.opened':
    case 'run.finished':
    case 'agent.said':
    case 'choice.made':
    case 'proposal.made':
    case 'decision.reached':
      return 'all';
    default:
      return event satisfies never;
  }
}

function checkAudiences(entries: readonly Entry[], roles: Table['roles'], seen: Set<string>): void {
  const alive = new Set(Object.keys(roles));
  for (const entry of entries) {
    // the log of this setting holds its events and the kernel's
    const event = entry.event as WerewolfEvent | SocietyEvent;
    const wanted = audienceOf(event, { roles, alive });
    if (String(entry.audience) !== String(wanted))
      throw new Error(`wanted for ${String(wanted)}: ${JSON.stringify(entry)}`);
    const shown = event.type === 'hunter.shot' && event.target === null ? 'hunter who spares' : event.type;
    seen.add(shown);
    if (event.type === 'player.died') alive.delete(event.agent);
  }
}

test('everything that happens is noticed by exactly those who may notice it', async () => {
  const seen = new Set<string>();
  const random = createRandomMind();
  const ways: readonly ((mind: Mind<Werewolf>) => Mind<Werewolf>)[] = [(mind) => mind, () => random];
  for (const around of ways) {
    for (let seed = 0; seed < 40; seed += 1) {
      const options = {
        roles: { werewolf: 3, seer: 1, witch: 1, guard: 1, hunter: 1, idiot: 1, villager: 4 },
        selfExposure: seed % 2 === 0 ? 'turn' : 'anytime',
        revealRoleOnDeath: seed % 3 === 0,
      };
      const { entries, world } = await playGame({ seed, names: namesFor(12), options, around });
      checkAudiences(entries, world.state.roles, seen);
    }
  }
  for (const rare of [
    'hunter.shot',
    'hunter who spares',
    'badge.passed',
    'witch.poisoned',
    'wolf.exposed',
    'guard.stood',
  ])
    expect(seen).toContain(rare);
});
