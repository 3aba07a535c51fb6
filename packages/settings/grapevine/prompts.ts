import type { Language } from '@hearsay/kernel';
import type { Prompts } from '../prompts.ts';
import type { GrapevineCast } from './rules.ts';
import type { Grapevine } from './state.ts';

const rules: Readonly<Record<Language, string>> = {
  en: `You live among people who talk to each other. Now and then you meet somebody, and may tell what you have heard, doubt it, or keep silent.
What others say may be true, mistaken, or meant to mislead; what you say may be passed on. There is nothing to win.`,
  zh: `你生活在一群彼此交谈的人当中。你不时遇到别人，可以说说听来的事、表示怀疑，或者什么都不说。
别人的话可能属实，可能记错，也可能存心误导；你说的话也可能被传出去。没有输赢。`,
};

/** What a language model is told in the grapevine. */
export function createPrompts(cast: GrapevineCast): Prompts<Grapevine> {
  const { language } = cast;
  const zh = language === 'zh';
  return {
    rules: () => rules[language],
    question(_, world, self) {
      const other = world.state.partners[self];
      if (other === undefined) return zh ? '你想对周围的人说什么？' : 'What do you tell those around you?';
      return zh
        ? `你遇到了${other}。说什么，还是不说？`
        : `You have met ${other}. What do you say, if anything?`;
    },
    offer: (offer) =>
      offer.type === 'speak'
        ? zh
          ? '说一段话；其中讲到的事实用 tell 标出'
          : 'say something; mark each fact that you tell of with a tell act'
        : zh
          ? '什么都不说'
          : 'say nothing',
    stakes: () => 0.5,
  };
}
