import { defineOwner, unknownEvent, type AgentId, type Seq, type World } from '@hearsay/kernel';
import type { ItemName, MindEvent } from './event.ts';

type Noted<T> = T & { readonly seq: Seq };

/** What is known of one mind, bounded whatever the length of a run: the newest of everything, of memory what matters most as well. */
export type Inside = {
  sensory: Noted<{ text: string; why: string }>[];
  missed: number;
  working: Noted<{ text: string; why: string }>[];
  longTerm: Noted<{
    item: ItemName;
    kind: 'episode' | 'fact' | 'insight';
    text: string;
    importance: number;
  }>[];
  stored: number;
  merged: number;
  forgotten: number;
  thoughts: Noted<{ question: string; text: string; depth: number }>[];
  plan: Noted<{ goal: string; steps: readonly string[]; why: 'first' | 'surprise' | 'done' }> | null;
  checks: Noted<{
    grounded: boolean;
    unsupported: readonly string[];
    then: 'said' | 'marked' | 'withheld';
  }>[];
  /** Answers of which the JSON was mended, and those of which names, numbers or lists were. */
  repairedJson: number;
  repairedFields: number;
  wrongCitations: number;
  /** Thoughts that its model gave no answer to. */
  lost: number;
  /** How often a hybrid mind left it to instinct, and how often it asked its model. */
  byInstinct: number;
  byModel: number;
};

/** The mind's slice of the world, by whoever's eyes it was folded for. */
export type Minds = {
  inside: Record<AgentId, Inside>;
  /** How many questions of each scheduled interview were answered. */
  interviews: Record<string, Noted<{ question: string; asked: number; answered: number; closed: boolean }>>;
  /** The newest answers. */
  answers: Noted<{ agent: AgentId; question: string; answer: string; known: boolean }>[];
};

const mostItems = 48;
const mostThoughts = 12;
const mostChecks = 6;
const mostAnswers = 24;

export const mindOwner = defineOwner<Minds, MindEvent>({
  name: 'mind',
  prefixes: ['memory', 'mind', 'thought', 'plan', 'citation', 'interview'],
  inner: [
    'memory.stored',
    'memory.merged',
    'memory.forgotten',
    'mind.attended',
    'mind.held',
    'mind.weighed',
    'mind.repaired',
    'thought.formed',
    'thought.checked',
    'thought.lost',
    'plan.made',
    'citation.wrong',
  ],
  hears: [],
  open: () => ({ inside: {}, interviews: {}, answers: [] }),
  apply(slice, event, { seq }) {
    switch (event.type) {
      case 'memory.stored': {
        const inside = insideOf(slice, event.agent);
        const { item, kind, text, importance } = event;
        inside.stored += 1;
        keep(inside, { item, kind, text, importance, seq });
        return;
      }
      case 'memory.merged': {
        const inside = insideOf(slice, event.agent);
        const { item, of, text, importance } = event;
        inside.merged += of.length;
        const kind = inside.longTerm.find((one) => one.item === item)?.kind ?? 'episode';
        inside.longTerm = inside.longTerm.filter((one) => one.item !== item && !of.includes(one.item));
        keep(inside, { item, kind, text, importance, seq });
        return;
      }
      case 'memory.forgotten': {
        const inside = insideOf(slice, event.agent);
        inside.forgotten += event.items.length;
        inside.longTerm = inside.longTerm.filter(({ item }) => !event.items.includes(item));
        return;
      }
      case 'mind.attended': {
        const inside = insideOf(slice, event.agent);
        inside.sensory = event.kept.map((one) => ({ ...one, seq }));
        inside.missed = event.missed;
        return;
      }
      case 'mind.held':
        insideOf(slice, event.agent).working = event.items.map((one) => ({ ...one, seq }));
        return;
      case 'mind.weighed':
        insideOf(slice, event.agent)[event.by === 'instinct' ? 'byInstinct' : 'byModel'] += 1;
        return;
      case 'mind.repaired': {
        const inside = insideOf(slice, event.agent);
        if (event.json) inside.repairedJson += 1;
        if (event.what.length > 0) inside.repairedFields += 1;
        return;
      }
      case 'thought.formed': {
        const { question, text, depth } = event;
        push(insideOf(slice, event.agent).thoughts, { question, text, depth, seq }, mostThoughts);
        return;
      }
      case 'thought.checked': {
        const { grounded, unsupported, then } = event;
        push(insideOf(slice, event.agent).checks, { grounded, unsupported, then, seq }, mostChecks);
        return;
      }
      case 'thought.lost':
        insideOf(slice, event.agent).lost += 1;
        return;
      case 'plan.made':
        insideOf(slice, event.agent).plan = { goal: event.goal, steps: event.steps, why: event.why, seq };
        return;
      case 'citation.wrong':
        insideOf(slice, event.agent).wrongCitations += 1;
        return;
      case 'interview.asked':
        slice.interviews[event.interview] = {
          question: event.question,
          asked: event.who.length,
          answered: 0,
          closed: false,
          seq,
        };
        return;
      case 'interview.answered': {
        const { interview, agent, question, answer, known } = event;
        const held = slice.interviews[interview];
        if (held) held.answered += 1;
        push(slice.answers, { agent, question, answer, known, seq }, mostAnswers);
        return;
      }
      case 'interview.closed': {
        const held = slice.interviews[event.interview];
        if (held) held.closed = true;
        return;
      }
      default:
        unknownEvent(event, 'the mind');
    }
  },
});

/** The mind's slice of a world that has one. Throws an Error for a world without. */
export function mindsIn(world: World): Minds {
  const slice = world.others[mindOwner.name];
  if (slice === undefined)
    throw new Error('this world was opened without the minds; give their owner to the folder');
  // only this owner writes the slice of this name
  return slice as Minds;
}

function insideOf(slice: Minds, agent: AgentId): Inside {
  return (slice.inside[agent] ??= {
    sensory: [],
    missed: 0,
    working: [],
    longTerm: [],
    stored: 0,
    merged: 0,
    forgotten: 0,
    thoughts: [],
    plan: null,
    checks: [],
    repairedJson: 0,
    repairedFields: 0,
    wrongCitations: 0,
    lost: 0,
    byInstinct: 0,
    byModel: 0,
  });
}

/** When there is no room, the least important of the older half goes: what matters stays in sight, and what is new. */
function keep(inside: Inside, one: Inside['longTerm'][number]): void {
  inside.longTerm.push(one);
  if (inside.longTerm.length <= mostItems) return;
  let least = 0;
  for (let at = 1; at < mostItems / 2; at += 1)
    if (inside.longTerm[at].importance < inside.longTerm[least].importance) least = at;
  inside.longTerm.splice(least, 1);
}

function push<T>(list: T[], one: T, most: number): void {
  list.push(one);
  if (list.length > most) list.shift();
}
