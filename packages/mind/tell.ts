import type { AgentId, Entry, Language } from '@hearsay/kernel';
import type { MindEvent } from './event.ts';
import { mindOwner } from './owner.ts';

/** An inner event in words, for the feed and for what something rests on; null for other owners' events and for what is not worth a line. */
export function tellMind(
  { event }: Entry,
  language: Language,
): { readonly text: string; readonly about: readonly AgentId[]; readonly trouble: boolean } | null {
  if (!prefixes.has(event.type.slice(0, Math.max(0, event.type.indexOf('.'))))) return null;
  const zh = language === 'zh';
  const line = (text: string, about: readonly AgentId[], trouble = false) => ({ text, about, trouble });
  // looked up by the prefix just now
  const own = event as MindEvent;
  switch (own.type) {
    case 'memory.stored':
      return line(zh ? `${own.agent} 记住：${own.text}` : `${own.agent} remembers: ${own.text}`, [own.agent]);
    case 'memory.merged':
      return line(
        zh
          ? `${own.agent} 把 ${own.of.length + 1} 段记忆并成一段：${own.text}`
          : `${own.agent} makes one memory of ${own.of.length + 1}: ${own.text}`,
        [own.agent],
      );
    case 'memory.forgotten':
      return line(
        zh
          ? `${own.agent} 忘了 ${own.items.length} 段记忆`
          : `${own.agent} forgets ${own.items.length} memories`,
        [own.agent],
      );
    case 'thought.formed':
      return line(
        zh
          ? `${own.agent} 自问“${own.question}”：${own.text}`
          : `${own.agent} wonders “${own.question}”: ${own.text}`,
        [own.agent],
      );
    case 'thought.checked':
      if (own.grounded) return null;
      return line(
        zh
          ? `${own.agent} 这样说没有记忆依据${own.then === 'withheld' ? '，于是没说' : ''}：${own.unsupported.join('；')}`
          : `${own.agent} has no memory for this${own.then === 'withheld' ? ' and does not say it' : ''}: ${own.unsupported.join('; ')}`,
        [own.agent],
        true,
      );
    case 'thought.lost':
      return line(
        zh ? `${own.agent} 想到一半，模型没有回答` : `${own.agent} meant to think; its model gave no answer`,
        [own.agent],
        true,
      );
    case 'plan.made':
      return line(zh ? `${own.agent} 打算：${own.goal}` : `${own.agent} plans: ${own.goal}`, [own.agent]);
    case 'citation.wrong':
      return line(
        zh
          ? `${own.agent} 引用了没看过的 ${own.cited.join('、')}`
          : `${own.agent} cites what it was not shown: ${own.cited.join(', ')}`,
        [own.agent],
        true,
      );
    case 'mind.repaired':
      return line(
        zh
          ? `${own.agent} 的回答经过修补：${[...(own.json ? ['JSON'] : []), ...own.what].join('；')}`
          : `An answer of ${own.agent} was mended: ${[...(own.json ? ['JSON'] : []), ...own.what].join('; ')}`,
        [own.agent],
        true,
      );
    case 'interview.asked':
      return line(zh ? `采访：${own.question}` : `Interview: ${own.question}`, own.who);
    case 'interview.answered':
      return line(zh ? `${own.agent} 答：${own.answer}` : `${own.agent} answers: ${own.answer}`, [own.agent]);
    case 'interview.closed':
    case 'mind.attended':
    case 'mind.held':
    case 'mind.weighed':
      return null;
    default:
      own satisfies never;
      return null;
  }
}

const prefixes: ReadonlySet<string> = new Set(mindOwner.prefixes);
