import type {
  AgentId,
  AnyEvent,
  Audience,
  Cause,
  Intent,
  Offer,
  Rules,
  Seq,
  Turn,
  World,
} from '@hearsay/kernel';
import { claimOfAct, isTellAct, tellOffer } from './act.ts';
import { hear, know, type Belief, type Origin } from './belief.ts';
import { claimOf, isSame, isTrue, type Claim } from './claim.ts';
import { distort } from './distort.ts';
import type { ClaimEvent } from './event.ts';
import { extractByWords } from './extract/lexical.ts';
import type { ClaimsPlan, Speech } from './claims-plan.ts';
import type { Fact, Rumour } from './fact.ts';
import type { InterventionTurn, Listening, Telling } from './intervention.ts';
import { judgeClaim } from './judge.ts';
import { beliefsOf, claimsIn } from './owner.ts';

const ours = 'claims';
type Detail =
  | { readonly do: 'rumour'; readonly at: number }
  | { readonly do: 'intervention'; readonly which: number; readonly detail: unknown };

/**
 * Rules around the rules of a setting: whoever says something with `tell` acts makes claims, whoever hears it may believe them. What was misheard,
 * how a claim counts, and what it was, is decided here for all settings alike; what is said, and to whom, the setting decides.
 */
export function withClaims<S, I extends Intent>(rules: Rules<S, I>, plan: ClaimsPlan<S>): Rules<S, I> {
  const facts = new Map(plan.facts.map((fact) => [fact.id, fact]));
  const listens = (turn: Turn<S>): Turn<S> => ({ ...turn, emit: emitterOf(turn, turn.emit) });

  function emitterOf(turn: Turn<S>, emit: Turn<S>['emit']): Turn<S>['emit'] {
    return (event, of) => {
      if (event.type !== 'agent.said') return emit(event, of);
      // the kernel's own event, made by rules that share its type
      const speech = event as Speech;
      if (plan.silent?.has(speech.speaker)) return emit(event, { ...of, audience: [speech.speaker] });
      const seq = emit(event, of);
      carry({ ...turn, emit }, speech, of.audience, seq);
      return seq;
    };
  }

  function carry(turn: Turn<S>, speech: Speech, audience: Audience, said: Seq): void {
    if (!speech.acts.some(isTellAct)) {
      carryWords(turn, speech, audience, said);
      return;
    }
    for (const [at, act] of speech.acts.entries()) {
      if (!isTellAct(act)) continue;
      const fact = facts.get(act.fact);
      if (!fact) continue;
      const telling: Telling = {
        speaker: speech.speaker,
        fact,
        claim: claimOfAct(act),
        sure: act.sure ?? 1,
        via: act.via ?? null,
        said,
      };
      pass(turn, speech, audience, telling, `${speech.speaker}/${at}`);
    }
  }

  /** Who writes freely and marks nothing makes claims by its words, when the scenario wants them read. */
  function carryWords(turn: Turn<S>, speech: Speech, audience: Audience, said: Seq): void {
    if (plan.parameters.extraction === 'off') return;
    const reading = { facts: plan.facts, language: turn.world.society.language };
    for (const [at, { claim, sure, quote }] of extractByWords(speech.text, reading).entries()) {
      const fact = facts.get(claim.fact);
      if (!fact) continue;
      const telling: Telling = { speaker: speech.speaker, fact, claim, sure, via: null, said, quote };
      pass(turn, speech, audience, telling, `${speech.speaker}/words/${at}`);
    }
  }

  function pass(turn: Turn<S>, speech: Speech, audience: Audience, first: Telling, name: string): void {
    let telling = first;
    for (const [which, intervention] of plan.interventions.entries()) {
      const next = intervention.telling?.(interventionTurn(turn, which, name), telling);
      if (next === null) return;
      telling = next ?? telling;
    }
    const { speaker, fact, claim, sure, via, said, quote } = telling;
    const drafted = claimsIn(turn.world).drafts[speaker]?.[fact.id];
    const draft = drafted && drafted.time === turn.time && isSame(drafted.claim, claim) ? drafted : null;
    // what it was drafted from, whatever the speaker has heard in the same breath
    const belief = draft ? draft.held : (beliefsOf(turn.world, speaker)[fact.id] ?? null);
    const verdict = judgeClaim({ claim, fact, belief, draft });
    const causes = [said, ...(draft ? [draft.entry] : []), ...(belief ? [belief.entry] : [])];
    const event: ClaimEvent = {
      type: 'claim.made',
      speaker,
      claim,
      sure,
      via,
      ...(quote === undefined ? {} : { quote }),
    };
    const made = put(turn, event, audience, causes);
    put(turn, { type: 'claim.judged', speaker, fact: fact.id, ...verdict }, [], [made]);
    for (const hearer of audience === 'all' ? plan.agents : audience) {
      if (hearer !== speaker) listen(turn, speech, telling, hearer, made, name);
    }
  }

  function listen(
    turn: Turn<S>,
    speech: Speech,
    telling: Telling,
    hearer: AgentId,
    made: Seq,
    name: string,
  ): void {
    const { parameters, ears } = plan;
    const { fact, speaker } = telling;
    const factor = ears?.overhears?.(turn.world, speech, hearer) ? parameters.hearing.overheard : 1;
    const { loss, swap } = parameters.hearing;
    const odds = { loss: Math.min(1, factor * loss), swap: Math.min(1, factor * swap), sharpen: 0 };
    const heard = distort(telling.claim, fact, odds, turn.rng.fork(`hearing/${name}/${hearer}`));
    let listening: Listening = {
      hearer,
      telling,
      claim: heard.claim,
      trust: trustOf(turn.world, hearer, speaker),
      sure: telling.sure,
      plausibility: fact.plausibility,
      source: speaker,
      made,
    };
    for (const [which, intervention] of plan.interventions.entries()) {
      const next = intervention.listening?.(interventionTurn(turn, which, `${name}/${hearer}`), listening);
      if (next === null) return;
      listening = next ?? listening;
    }
    const isWhole = isSame(listening.claim, telling.claim);
    const origin: Origin = {
      by: 'heard',
      from: listening.source,
      parent: isWhole ? null : telling.claim,
      stage: isWhole ? null : 'hearing',
    };
    take(turn, { ...listening, from: speaker, origin }, isWhole ? [] : heard.changes);
  }

  type Taken = Pick<Listening, 'hearer' | 'claim' | 'trust' | 'sure' | 'plausibility' | 'source' | 'made'> & {
    readonly from: AgentId;
    readonly origin: Origin;
  };

  function take(turn: Turn<S>, taken: Taken, changes: ReturnType<typeof distort>['changes']): void {
    const { hearer, claim, from } = taken;
    const before = beliefsOf(turn.world, hearer)[claim.fact] ?? null;
    const after = hear(before, { ...taken, from: taken.source, time: turn.time }, plan.parameters);
    if (before && isMuchTheSame(before, after)) return;
    const causes = before ? [taken.made, before.entry] : [taken.made];
    change(turn, { agent: hearer, fact: claim.fact, why: 'heard', from, changes, causes }, before, after);
  }

  type Reason = Pick<
    Extract<ClaimEvent, { type: 'belief.changed' }>,
    'agent' | 'fact' | 'why' | 'from' | 'changes'
  > & {
    readonly causes: readonly (Seq | Cause)[];
  };

  function change(
    turn: Turn<S>,
    { causes, ...reason }: Reason,
    before: Belief | null,
    after: Omit<Belief, 'entry'>,
  ): void {
    const { agent } = reason;
    const entry = put(turn, { type: 'belief.changed', ...reason, ...after }, [agent], causes);
    const fact = facts.get(reason.fact);
    if (!fact) return;
    for (const [which, intervention] of plan.interventions.entries()) {
      const own = { ...reason, fact, before, after: { ...after, entry } };
      intervention.changed?.(interventionTurn(turn, which, `${agent}/${fact.id}`), own);
    }
  }

  function trustOf(world: World<S>, hearer: AgentId, speaker: AgentId): number {
    const own = claimsIn(world).trust[hearer]?.[speaker];
    return own ?? plan.ears?.trust?.(world, hearer, speaker) ?? plan.parameters.acceptance.trust;
  }

  function interventionTurn(turn: Turn<S>, which: number, name: string): InterventionTurn {
    const { kind } = plan.interventions[which];
    const { ears } = plan;
    const others = (agent: AgentId): readonly AgentId[] =>
      (ears?.together?.(turn.world, agent) ?? plan.agents).filter((other) => other !== agent);
    const isPresent = (agent: AgentId): boolean => ears?.isPresent?.(turn.world, agent) ?? true;
    return {
      world: turn.world,
      time: turn.time,
      rng: turn.rng.fork(`intervention/${which}/${name}`),
      facts,
      get agents() {
        return ears?.isPresent ? plan.agents.filter(isPresent) : plan.agents;
      },
      isPresent,
      parameters: plan.parameters,
      together: others,
      beliefOf: (agent, fact) => beliefsOf(turn.world, agent)[fact] ?? null,
      trustOf: (agent, other) => trustOf(turn.world, agent, other),
      // what an intervention lets somebody say is carried like any other speech
      emit: emitterOf(turn, turn.emit),
      wakeAt(at, detail) {
        const wake: Detail = { do: 'intervention', which, detail };
        turn.wake(at, { occasion: ours, aside: `${which}/${name}/${JSON.stringify(detail)}`, detail: wake });
      },
      settle(agent, belief, { fact, why, from, causes }) {
        const before = beliefsOf(turn.world, agent)[fact] ?? null;
        const all = before ? [...causes, before.entry] : causes;
        change(turn, { agent, fact, why, from, changes: [], causes: all }, before, belief);
      },
      tell(hearer, { claim, from, sure, trust, causes }) {
        const fact = facts.get(claim.fact);
        const [made] = causes;
        if (!fact || made === undefined) return;
        const origin: Origin = { by: 'heard', from, parent: null, stage: null };
        take(
          turn,
          { hearer, claim, from, source: from, sure, trust, origin, made, plausibility: fact.plausibility },
          [],
        );
      },
      trust: (agent, of, trust, why, causes) =>
        void put(turn, { type: 'trust.changed', agent, of, trust, why }, [agent], causes),
      spend: (cost, causes = []) => put(turn, { type: 'intervention.acted', kind, ...cost }, [], causes),
    };
  }

  function plant(turn: Turn<S>, rumour: Rumour): void {
    const fact = facts.get(rumour.fact);
    if (!fact) return;
    const claim = heldBy(rumour, fact);
    const truth = isTrue(claim, fact);
    const why = truth ? 'known' : 'planted';
    for (const agent of rumour.by) {
      const before = beliefsOf(turn.world, agent)[fact.id] ?? null;
      const origin: Origin = { by: why, from: null, parent: null, stage: null };
      const after = know(before, { claim, origin, time: turn.time }, plan.parameters);
      const causes = before ? [before.entry] : [];
      change(turn, { agent, fact: fact.id, why, from: null, changes: [], causes }, before, after);
    }
  }

  function begin(turn: Turn<S>): void {
    for (const fact of plan.facts) put(turn, { type: 'fact.declared', fact }, [], []);
    for (const topic of plan.topics) put(turn, { type: 'topic.opened', topic }, [], []);
    for (const [agent, known] of plan.knows)
      for (const fact of known) plant(turn, { fact, held: {}, denies: false, by: [agent], at: 0 });
    for (const [at, rumour] of plan.rumours.entries()) {
      if (rumour.at === 0) plant(turn, rumour);
      else {
        const detail: Detail = { do: 'rumour', at };
        turn.wake(rumour.at, { occasion: ours, aside: `rumour/${at}`, detail });
      }
    }
    for (const [which, intervention] of plan.interventions.entries())
      intervention.open?.(interventionTurn(turn, which, 'open'));
  }

  return {
    ...rules,
    lookahead: lookaheadWith(rules, plan),
    open(turn) {
      rules.open(listens(turn));
      begin(turn);
    },
    toAct: (world, wake) => (wake.occasion === ours ? [] : rules.toAct(world, wake)),
    offers: (view, self, occasion) => withTelling(rules.offers(view, self, occasion), view, self, plan),
    resolve: (turn, self, intent, occasion) =>
      rules.resolve({ ...turn, emit: emitterOf(turn, turn.emit) }, self, intent, occasion),
    settle(turn, wake, passed) {
      if (wake.occasion !== ours) return rules.settle(listens(turn), wake, passed);
      // nobody else uses this occasion, and details come back as they were given
      const detail = wake.detail as Detail;
      if (detail.do === 'rumour') plant(turn, plan.rumours[detail.at]);
      else {
        const { which } = detail;
        plan.interventions[which].wake?.(interventionTurn(turn, which, wake.aside ?? ''), detail.detail);
      }
    },
  };
}

/**
 * Claims go no further than the speech that makes them, and beliefs change in those who hear it. What comes later at times of its own, rumours and
 * interventions, reaches everywhere; what sets such times in mid-run says how soon.
 */
function lookaheadWith<S, I extends Intent>(
  { lookahead }: Rules<S, I>,
  { interventions }: ClaimsPlan<S>,
): Rules<S, I>['lookahead'] {
  const notices = interventions.flatMap(({ notice }) => (notice === undefined ? [] : [notice]));
  return lookahead && notices.length > 0
    ? { ...lookahead, notice: Math.min(lookahead.notice ?? Infinity, ...notices) }
    : lookahead;
}

/** What a rumour's first holders hold. */
export function heldBy({ held, denies }: Rumour, fact: Fact): Claim {
  const slots = Object.entries({ ...fact.slots, ...held }).filter(([, value]) => value !== null);
  // filtered just now
  return {
    fact: fact.id,
    slots: Object.fromEntries(slots) as Record<string, string>,
    denies: denies || claimOf(fact).denies,
  };
}

/** Wherever a list of acts is offered, what one has heard of may be told as well. */
function withTelling<S>(
  offers: readonly Offer[],
  view: World<S>,
  self: AgentId,
  plan: ClaimsPlan<S>,
): readonly Offer[] {
  if (!offers.some(({ fields }) => fields.acts?.kind === 'list')) return offers;
  const heard = beliefsOf(view, self);
  const known = plan.facts.filter(({ id }) => Object.hasOwn(heard, id));
  const tell = tellOffer(known, plan.agents.length > mostNames ? [] : plan.agents);
  if (!tell) return offers;
  return offers.map((offer) => {
    const { acts } = offer.fields;
    if (acts?.kind !== 'list') return offer;
    return { ...offer, fields: { ...offer.fields, acts: { ...acts, of: [...acts.of, tell] } } };
  });
}

/** In a society larger than this, a source is not offered by name. */
const mostNames = 200;

function put<S>(turn: Turn<S>, event: ClaimEvent, audience: Audience, causes: readonly (Seq | Cause)[]): Seq {
  const named: AnyEvent = event;
  return turn.emit(named, { audience, causes });
}

function isMuchTheSame(before: Belief, after: Omit<Belief, 'entry'>): boolean {
  return (
    before.stance === after.stance &&
    Math.abs(before.strength - after.strength) < 0.02 &&
    isSame(before.claim, after.claim) &&
    before.versions.length === after.versions.length
  );
}
