import type { Refusal } from '@hearsay/kernel';
import type { ActParts, Prompts, Shown } from './prompts.ts';

/** 中文提问。 */
export const chinese: Prompts = {
  system: ({ name, persona, rules }) =>
    `你就是${name}。你不是助手：你活在这些人中间，有自己的打算，会看错人，也可以有所保留。
${persona ? `\n你是怎样的人：${persona}\n` : ''}
${rules}

怎样回答
- 只写一个 JSON 对象，前后不要别的话。
- 你知道的，只有列出来、带编号的内容：M3 是记忆，N2 是刚发生的事，B1 是你听说的事。除此之外，你对别人一无所知。
- 轮到你行动时，写 {"thought": …, "cites": […], "intent": …}。"thought" 是一两句心里话；"cites" 写出这个决定依据的编号，只能写给你看过的；"intent" 是此刻允许的行动中的一种，字段填完整。
- 人名照原样写。用中文，照${name}的口吻说话。`,

  act(parts) {
    return [
      planOf(parts.plan),
      listOf('你记得', parts.memories, parts.left.memories, '段记忆'),
      listOf('你听说的，以及你怎么看', parts.beliefs, 0, ''),
      parts.standing && `眼下\n${parts.standing}`,
      listOf('上次行动之后发生的事', parts.news, parts.left.news, '件事'),
      `${parts.question}\n可以做的，任选其一：\n${parts.offers.join('\n')}`,
      parts.refusals.length > 0 &&
        `这一问你已经答过，但不合规则：\n${parts.refusals.map((one) => `- ${refusal(one)}`).join('\n')}\n请重新选。`,
      parts.isUnread &&
        '还没有读到你的有效回答。请只用一个 JSON 对象作答，前后不要有别的内容：{"thought": …, "cites": […], "intent": …}。',
    ]
      .filter(Boolean)
      .join('\n\n');
  },

  questions: ({ memories, most }) =>
    `${listOf('近来的经历', memories, 0, '')}

退一步想：关于别人、关于自己、关于眼下的局面，哪${most === 1 ? '一个' : ` ${most} 个`}问题最值得用你所知道的来回答？上面某一行本身就答了的，不必再问。
写 {"questions": ["…"]}。`,

  insight: ({ question, memories }) =>
    `你问自己：${question}

${listOf('与此有关的记忆', memories, 0, '')}

把这些合起来看，能得出什么？用一句话写一个上面没有直接写出的结论，把握有几分就说几分；得不出就留空。"cites" 写出依据的编号。
写 {"insight": "…", "cites": ["…"]}。`,

  plan: ({ before, surprise, standing, memories, most }) =>
    [
      planOf(before),
      surprise && `可是出了岔子：${surprise}`,
      standing && `眼下\n${standing}`,
      listOf('你记得', memories, 0, ''),
      `${before ? '重新想想你的打算。' : '定个打算。'}先用一句话说想达到什么，再列出至多 ${most} 步，最近的一步放在最前，写得最细。"cites" 写出依据的编号。
写 {"goal": "…", "steps": ["…"], "cites": ["…"]}。`,
    ]
      .filter(Boolean)
      .join('\n\n'),

  support: ({ draft, memories }) =>
    `你正要说：
“${draft}”

${listOf('你记得', memories, 0, '')}

把话里对事实的断言逐条挑出来（提问、建议、感受不算），原样引出，并写上支持它的编号；上面没有依据的，编号留空。
写 {"assertions": [{"quote": "…", "cites": ["…"]}]}。`,

  interview: ({ question, memories, beliefs, standing }) =>
    [
      listOf('你记得', memories, 0, ''),
      listOf('你听说的，以及你怎么看', beliefs, 0, ''),
      standing && `眼下\n${standing}`,
      `有个局外人问你，他不会告诉任何人：${question}
照实回答，用你自己的口吻，一到三句，只凭上面列出的内容。"cites" 写出依据的编号；上面没有答案，就说不知道，编号留空。
写 {"answer": "…", "cites": ["…"]}。`,
    ]
      .filter(Boolean)
      .join('\n\n'),

  dontKnow: '我不知道。',
  refusal,
};

function planOf(plan: ActParts['plan']): string {
  if (!plan) return '';
  const steps = plan.steps.map((step, at) => `${at + 1}. ${step}`).join('\n');
  return `你的打算\n${plan.goal}${steps && `\n${steps}`}`;
}

function listOf(title: string, shown: readonly Shown[], left: number, what: string): string {
  if (shown.length === 0 && left === 0) return '';
  const lines = shown.map(({ label, text }) => `${label}. ${text}`);
  if (left > 0) lines.push(`（更早的 ${left} ${what}放不下，略去）`);
  return `${title}\n${lines.join('\n')}`;
}

function refusal({ code, at, wanted }: Refusal): string {
  const where = at === '' ? '整个回答' : `“${at}”`;
  const list = wanted.slice(0, 30).join('、');
  switch (code) {
    case 'not offered':
      return `${where}：现在不能这样做。可以是 ${list}。`;
    case 'missing':
      return `缺少${where}，可以是 ${list}。`;
    case 'not among':
      return `${where}不在可选之列：${list}。`;
    case 'too long':
      return `${where}太长（${list}）。`;
    case 'wrong kind':
      return `${where}的类型不对，应为 ${list}。`;
    case 'out of range':
      return `${where}应在 ${list} 之间。`;
    case 'too late':
      return `${where}：被人抢先了，还剩 ${list}。`;
    default:
      code satisfies never;
      return '';
  }
}
