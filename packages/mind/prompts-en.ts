import type { Refusal } from '@hearsay/kernel';
import type { ActParts, Prompts, Shown } from './prompts.ts';

/** What a model is asked in English. */
export const english: Prompts = {
  system: ({ name, persona, rules }) =>
    `You are ${name}. You are not an assistant: you live among the others, you want things, and you may be mistaken or keep things to yourself.
${persona ? `\nWho you are: ${persona}\n` : ''}
${rules}

How you answer
- With one JSON object and nothing around it.
- What you know is what is listed under labels such as M3 (a memory), N2 (something that just happened) or B1 (something you have heard of). You know nothing else of the others.
- When you are asked to act, answer {"thought": …, "cites": […], "intent": …}. "thought" is one or two sentences for yourself. "cites" lists the labels that your decision rests on, and only labels that you were shown. "intent" is exactly one of the things that you may do, with its fields filled in.
- Write names exactly as they are given. Speak English, as ${name} would.`,

  act(parts) {
    return [
      planOf(parts.plan),
      listOf('What you remember', parts.memories, parts.left.memories, 'memories'),
      listOf('What you have heard and what you make of it', parts.beliefs, 0, ''),
      parts.standing && `How things stand\n${parts.standing}`,
      listOf('What happened since you last acted', parts.news, parts.left.news, 'things'),
      `${parts.question}\nYou may do one of these:\n${parts.offers.join('\n')}`,
      parts.refusals.length > 0 &&
        `You have answered this already, and it was not allowed:\n${parts.refusals.map((one) => `- ${refusal(one)}`).join('\n')}\nChoose again.`,
      parts.isUnread &&
        'No answer of yours could be read so far. Answer with one JSON object and nothing around it: {"thought": …, "cites": […], "intent": …}.',
    ]
      .filter(Boolean)
      .join('\n\n');
  },

  questions: ({ memories, most }) =>
    `${listOf('What you lived through lately', memories, 0, '')}

Step back from it. Which ${most === 1 ? 'one question' : `${most} questions`} about the others, yourself or what is going on would be most worth answering with what you know? Ask nothing that one line above answers by itself.
Answer {"questions": ["…"]}.`,

  insight: ({ question, memories }) =>
    `You ask yourself: ${question}

${listOf('What you remember of it', memories, 0, '')}

What follows from these memories taken together? State one conclusion that is not already among them, in one sentence, as sure as they make it; if nothing follows, leave it empty. "cites" lists the labels it rests on.
Answer {"insight": "…", "cites": ["…"]}.`,

  plan: ({ before, surprise, standing, memories, most }) =>
    [
      planOf(before),
      surprise && `Then something came in between: ${surprise}`,
      standing && `How things stand\n${standing}`,
      listOf('What you remember', memories, 0, ''),
      `${before ? 'Think your plan over.' : 'Make a plan.'} First what you want to reach, in one sentence; then at most ${most} steps towards it, the next one first and in most detail. "cites" lists the labels it rests on.
Answer {"goal": "…", "steps": ["…"], "cites": ["…"]}.`,
    ]
      .filter(Boolean)
      .join('\n\n'),

  support: ({ draft, memories }) =>
    `You are about to say:
"${draft}"

${listOf('What you remember', memories, 0, '')}

Go through what you assert in it about facts, not what you ask, suggest or feel. Quote each assertion word for word and list the labels that support it; none when nothing above does.
Answer {"assertions": [{"quote": "…", "cites": ["…"]}]}.`,

  interview: ({ question, memories, beliefs, standing }) =>
    [
      listOf('What you remember', memories, 0, ''),
      listOf('What you have heard and what you make of it', beliefs, 0, ''),
      standing && `How things stand\n${standing}`,
      `Somebody from outside, who will tell nobody, asks you: ${question}
Answer truthfully as yourself, in one to three sentences, from what is listed above alone. "cites" lists the labels that your answer rests on; when nothing above answers it, say that you do not know and cite nothing.
Answer {"answer": "…", "cites": ["…"]}.`,
    ]
      .filter(Boolean)
      .join('\n\n'),

  dontKnow: 'I don’t know.',
  refusal,
};

function planOf(plan: ActParts['plan']): string {
  if (!plan) return '';
  const steps = plan.steps.map((step, at) => `${at + 1}. ${step}`).join('\n');
  return `Your plan\n${plan.goal}${steps && `\n${steps}`}`;
}

function listOf(title: string, shown: readonly Shown[], left: number, what: string): string {
  if (shown.length === 0 && left === 0) return '';
  const lines = shown.map(({ label, text }) => `${label}. ${text}`);
  if (left > 0) lines.push(`(${left} older ${what} left out: there was no room)`);
  return `${title}\n${lines.join('\n')}`;
}

function refusal({ code, at, wanted }: Refusal): string {
  const where = at === '' ? 'the whole answer' : `"${at}"`;
  const list = wanted.slice(0, 30).join(', ');
  switch (code) {
    case 'not offered':
      return `${where}: that cannot be done now. Possible are ${list}.`;
    case 'missing':
      return `${where} is missing. It may be ${list}.`;
    case 'not among':
      return `${where}: not one of ${list}.`;
    case 'too long':
      return `${where} is too long (${list}).`;
    case 'wrong kind':
      return `${where} should be ${list}.`;
    case 'out of range':
      return `${where} should lie in ${list}.`;
    case 'too late':
      return `${where}: somebody was faster. Left are ${list}.`;
    default:
      code satisfies never;
      return '';
  }
}
