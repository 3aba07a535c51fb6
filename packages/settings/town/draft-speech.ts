import { beliefsOf, defaultParameters, draftClaim, tellAct, type Parameters } from '@hearsay/claims';
import type { AgentId, Basis, Decision, Inner, Moment, Rng } from '@hearsay/kernel';
import type { ChatTopic, TownAct } from './acts.ts';
import type { Atlas } from './atlas.ts';
import type { TownIntent } from './intents.ts';
import { sayAloud } from './speech/say-claim.ts';
import { fillFor } from './speech/setting-of-talk.ts';
import { isOwn } from './topic.ts';
import { createSpeaker, joined, linesFor, type Fill } from './speech/speaker.ts';
import type { Talk, Town } from './state.ts';

/** A speech while it is put together: sentences, what they do, and what they rest on. */
export type SpeechDraft = {
  readonly atlas: Atlas;
  readonly moment: Moment<Town>;
  /** Who is spoken to. */
  readonly to: readonly AgentId[];
  readonly talk: Talk | null;
  /** Says a line for a situation and does something by it, or nothing but answer; false when there is none left to say. */
  add(situation: string, act: TownAct | null, more?: Fill): boolean;
  /** Tells what it believes of a fact, put as a situation has it; false when it believes nothing of it. */
  tell(fact: string, situation?: string): boolean;
  /** One of the sentences that are its own; false when there is none that it has not said lately. */
  remark(): boolean;
  /** Puts a line before what was added after so many sentences. */
  lead(at: number, situation: string): void;
  /** How many sentences there are by now. */
  length(): number;
  /** Answers a question about a topic of small talk. */
  answerTo(topic: ChatTopic): void;
  /** Does something by what was said. */
  note(act: TownAct): void;
  isEmpty(): boolean;
  /** Is there any line for a situation? */
  has(situation: string): boolean;
  /** The speech as an intent; nobody says nothing. */
  decision(intent: { type: 'hail' | 'join'; to: AgentId } | { type: 'say' | 'leave' | 'announce' }): Decision;
};

function surely(parameters: Parameters): Parameters {
  const { keeping, telling } = parameters;
  return {
    ...parameters,
    keeping: { ...keeping, halfLifeHours: 100_000, swap: 0 },
    recalling: { loss: 0, swap: 0 },
    telling: { ...telling, sharpening: 0, assimilation: 0 },
  };
}

export function draftSpeech(
  atlas: Atlas,
  moment: Moment<Town>,
  to: readonly AgentId[],
  talk: Talk | null,
  rng: Rng,
): SpeechDraft {
  const { self, world, time } = moment;
  const { language } = atlas.cast;
  const resident = atlas.residents.get(self);
  const [other = self] = to;
  const fill = fillFor({ atlas, state: world.state, self, other, time, language });
  const heard = (talk?.lines ?? []).map(({ text }) => text);
  const life = world.state.lives[self];
  const speaker = createSpeaker({
    language,
    temper: resident?.temper ?? 'warm',
    heard,
    said: life.said,
    fill,
    rng: rng.fork('lines'),
  });
  const hasNews = Object.keys(beliefsOf(world, self)).some(
    (fact) => !to.every((one) => (life.told[one] ?? []).includes(`tell:${fact}`)),
  );
  const sentences: string[] = [];
  const acts: { readonly type: string }[] = [];
  const inner: Inner[] = [];
  const basedOn: Basis[] = [];

  function add(situation: string, act: TownAct | null, more: Fill = {}): boolean {
    const line = speaker.say(situation, more);
    if (line === '') return false;
    sentences.push(line);
    if (act) note(act);
    return true;
  }

  function note(act: TownAct): void {
    if (!acts.some((one) => JSON.stringify(one) === JSON.stringify(act))) acts.push(act);
  }

  function tell(fact: string, situation?: string): boolean {
    const belief = beliefsOf(world, self)[fact];
    const wording = atlas.cast.facts?.find(({ id }) => id === fact);
    if (!belief || !wording) return false;
    const usual = atlas.cast.beliefs ?? defaultParameters;
    // nobody mistakes the hour of his own party, though he may leave it out
    const parameters = isOwn(atlas, self, fact) ? surely(usual) : usual;
    const drafted = draftClaim({ self, belief, wording, time, parameters, rng: rng.fork(`tell/${fact}`) });
    const claim = sayAloud(atlas, wording, drafted.claim, time);
    const manner = drafted.sure > 0.85 ? 'tell sure' : drafted.sure > 0.6 ? 'tell fairly' : 'tell unsure';
    const line = speaker.say(situation ?? manner, {
      claim,
      Claim: claim.slice(0, 1).toUpperCase() + claim.slice(1),
    });
    if (line === '') return false;
    sentences.push(line);
    const { from } = belief.origin;
    const via =
      from !== null && !to.includes(from) && atlas.residents.size <= 200 && rng.fork('via').chance(0.4)
        ? from
        : undefined;
    if (via !== undefined && situation === undefined) {
      const source = speaker.say('tell via', { source: via });
      if (source !== '') sentences.push(source);
    }
    const part = `acts/${acts.length}`;
    acts.push(tellAct(drafted.claim, { sure: drafted.sure, ...(via === undefined ? {} : { via }) }));
    const shift = inner.length;
    const shifted = (basis: Basis): Basis =>
      'inner' in basis ? { ...basis, inner: basis.inner + shift } : basis;
    inner.push(...drafted.inner.map((one) => ({ ...one, basedOn: one.basedOn?.map(shifted) })));
    basedOn.push(...drafted.basis.map((basis) => ({ ...shifted(basis), part })));
    return true;
  }

  function remark(): boolean {
    const own = (resident?.remarks ?? []).filter((one) => !life.said.some((text) => text.includes(one)));
    if (own.length === 0) return false;
    sentences.push(rng.fork('remark').pick(own));
    note({ type: 'chat', topic: 'remark' });
    return true;
  }

  function answerTo(topic: ChatTopic): void {
    switch (topic) {
      case 'work':
        return fill.atwork === undefined
          ? void add('say no work', null)
          : void add('say work', { type: 'chat', topic });
      case 'plans':
        return fill.next === undefined
          ? void add('say no plans', null)
          : void add('say plans', { type: 'chat', topic });
      case 'self':
        return void add('say self', { type: 'chat', topic });
      case 'how':
        return void add('say how', { type: 'chat', topic });
      case 'news':
        // whoever has something to tell does so next
        if (!hasNews) add('say no news', null);
        return;
      case 'interest':
        return void add('say interest', { type: 'chat', topic });
      case 'weather':
      case 'hour':
      case 'place':
      case 'meal':
      case 'past':
      case 'remark':
      case 'party':
        return void add('react chat', { type: 'chat', topic });
      default:
        topic satisfies never;
    }
  }

  return {
    atlas,
    moment,
    to,
    talk,
    add,
    tell,
    remark,
    lead(at, situation) {
      const line = speaker.say(situation);
      if (line !== '') sentences.splice(at, 0, line);
    },
    length: () => sentences.length,
    answerTo,
    note,
    isEmpty: () => sentences.length === 0,
    has: (situation) => linesFor(language, situation).any.length > 0 && fill.next !== undefined,
    decision(intent) {
      if (sentences.length === 0) return { intent: { type: 'pass' }, inner: [] };
      const whole: TownIntent = { ...intent, text: joined(sentences, language), acts: acts.slice(0, 6) };
      return { intent: whole, basedOn, inner };
    },
  };
}
