import { beliefsOf, versionOf } from '@hearsay/claims';
import type {
  AgentId,
  AnyEvent,
  Audience,
  Offer,
  Rng,
  Rules,
  Seq,
  SocietyEvent,
  Turn,
  World,
} from '@hearsay/kernel';
import type { Cast } from '../setting.ts';
import { drawNetwork, type Contacts } from './network.ts';
import type { AgentFields, GrapevineOptions } from './options.ts';
import type { Grapevine, GrapevineEvent } from './state.ts';

export type GrapevineCast = Cast<GrapevineOptions, AgentFields>;
export type Speak = {
  readonly type: 'speak';
  readonly text: string;
  readonly acts: readonly { readonly type: string }[];
};
export type GrapevineIntent = Speak | { readonly type: 'pass' };

/**
 * Rounds of talk over a network. In each, those who believe or reject something and are not tired of it are asked; who speaks reaches the
 * one it met, or each contact by lot. It is over after the last round, or, by option, when nobody has anything left to tell; then everybody
 * votes.
 */
export function createRules(cast: GrapevineCast): Rules<Grapevine, GrapevineIntent> {
  const { options } = cast;
  const agents = cast.agents.map(({ id }) => id);
  const every = Math.round(options.everyMinutes * 60_000);

  function begin(turn: Turn<Grapevine>, round: number): void {
    emit(turn, { type: 'round.began', round }, []);
    const isTalk = tellersIn(turn.world, cast).length > 0;
    if (isTalk && options.meet === 'pairs') pair(turn, contactsIn(turn.world, agents));
    // asked when all meetings of the round stand in the log
    turn.wake(turn.time, { occasion: 'talk' }, 1);
  }

  function pair(turn: Turn<Grapevine>, contacts: (agent: AgentId) => readonly AgentId[]): void {
    const taken = new Set<AgentId>();
    for (const agent of turn.rng.fork('order').shuffle(agents)) {
      if (taken.has(agent)) continue;
      const free = contacts(agent).filter((other) => other !== agent && !taken.has(other));
      if (free.length === 0) continue;
      const other = turn.rng.fork(`partner/${agent}`).pick(free);
      taken.add(agent).add(other);
      emit(turn, { type: 'pair.met', agents: [agent, other] }, [agent, other]);
    }
  }

  function reached(turn: Turn<Grapevine>, self: AgentId): readonly AgentId[] {
    const { partners } = turn.world.state;
    const open = options.meet === 'pairs' ? [partners[self]] : contactsIn(turn.world, agents)(self);
    const rng = turn.rng.fork(`reached/${self}`);
    return open.filter((other) => other !== undefined && other !== self && rng.chance(options.contact));
  }

  function end(turn: Turn<Grapevine>, why: 'silent' | 'over'): void {
    if (options.vote) for (const { id: fact } of cast.facts ?? []) vote(turn, fact, agents);
    emit(turn, { type: 'round.ended', why }, 'all');
  }

  return {
    open(turn) {
      if (cast.clock) emit(turn, { type: 'grapevine.opened', start: cast.clock.start }, 'all');
      const contacts: Contacts = drawNetwork(options.network, agents, turn.rng.fork('network'));
      for (const agent of agents) {
        const known = contacts === 'everybody' ? contacts : (contacts.get(agent) ?? []);
        emit(turn, { type: 'contacts.known', agent, contacts: known }, [agent]);
      }
      turn.wake(every, { occasion: 'round' });
    },
    toAct: (world, { occasion }) => (occasion === 'talk' ? tellersIn(world, cast) : []),
    offers: (view, self) =>
      view.state.contacts[self] === undefined ? [] : [speak, { type: 'pass', fields: {} }],
    resolve(turn, self, intent) {
      if (intent.type === 'pass') return;
      const hearers = reached(turn, self);
      // who has nobody to meet says nothing; who calls out to all its contacts has told it, whoever was reached
      if (hearers.length === 0 && options.meet === 'pairs') return;
      const said: SocietyEvent = {
        type: 'agent.said',
        speaker: self,
        text: intent.text,
        acts: intent.acts,
        voice: 'talk',
      };
      turn.emit(said, { audience: [self, ...hearers] });
    },
    settle(turn, { occasion }) {
      if (occasion === 'round') {
        const round = turn.world.state.round + 1;
        // what interventions have in store may wake somebody up again; the last round is the end all the same
        if (round > options.rounds) end(turn, 'over');
        else begin(turn, round);
        return;
      }
      tire(turn, options.weary, turn.rng.fork('weary'));
      const isQuiet = options.untilSilent && tellersIn(turn.world, cast).length === 0;
      if (isQuiet) end(turn, 'silent');
      else turn.wake(turn.time + every, { occasion: 'round' });
    },
    outcome: ({ state }) => (state.ended === null ? null : { result: state.ended, winners: [] }),
  };
}

const speak: Offer = {
  type: 'speak',
  fields: { text: { kind: 'text', maxLength: 2_000 }, acts: { kind: 'list', maxItems: 8, of: [] } },
};

/** Who has something to tell: a fact that it believes, or contradicts, and is not tired of. */
function tellersIn(world: World<Grapevine>, { options, facts = [] }: GrapevineCast): readonly AgentId[] {
  const { agents, weary } = world.state;
  return agents.filter((agent) => {
    const beliefs = beliefsOf(world, agent);
    return facts.some(({ id }) => {
      const stance = beliefs[id]?.stance;
      const tells = stance === 'believes' || (stance === 'rejects' && options.deny);
      return tells && !(weary[agent] ?? []).includes(id);
    });
  });
}

function contactsIn(
  world: World<Grapevine>,
  agents: readonly AgentId[],
): (agent: AgentId) => readonly AgentId[] {
  return (agent) => {
    const known = world.state.contacts[agent] ?? [];
    return known === 'everybody' ? agents : known;
  };
}

function tire(turn: Turn<Grapevine>, weary: number, rng: Rng): void {
  for (const [agent, facts] of Object.entries(turn.world.state.told)) {
    for (const fact of new Set(facts)) {
      if (rng.fork(`${agent}/${fact}`).chance(weary))
        emit(turn, { type: 'teller.wearied', agent, fact }, [agent]);
    }
  }
}

function vote(turn: Turn<Grapevine>, fact: string, agents: readonly AgentId[]): void {
  const question = `belief/${fact}`;
  const counts = new Map<string, number>();
  for (const agent of agents) {
    const belief = beliefsOf(turn.world, agent)[fact];
    const choice = belief?.stance === 'believes' ? versionOf(belief.claim) : null;
    if (choice !== null) counts.set(choice, (counts.get(choice) ?? 0) + 1);
    const cast: SocietyEvent = { type: 'choice.made', agent, question, choice, weight: 1 };
    turn.emit(cast, { audience: [agent], causes: belief ? [belief.entry] : [] });
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]);
  const choice = ranked.length === 0 || ranked[1]?.[1] === ranked[0][1] ? null : ranked[0][0];
  const reached: SocietyEvent = { type: 'decision.reached', question, choice };
  turn.emit(reached, { audience: 'all' });
}

function emit(turn: Turn<Grapevine>, event: GrapevineEvent, audience: Audience): Seq {
  const named: AnyEvent = event;
  return turn.emit(named, { audience });
}
