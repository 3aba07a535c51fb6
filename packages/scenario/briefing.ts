import type { Briefing } from '@hearsay/mind';
import { formatCivil, type Text } from '@hearsay/kernel';
import type { Line } from '@hearsay/settings';
import type { Scenario } from './load.ts';

/** What minds are told: the prompts of the setting, and its page's lines where it has none. */
export function briefingOf({ setting, cast, written }: Scenario): Briefing {
  const prompts = setting.prompts?.(cast);
  const { language } = written;
  const clock = cast.clock;
  return {
    language,
    rules: (self) => prompts?.rules(self) ?? setting.title[language],
    standing: (world, self) =>
      prompts?.standing?.(world, self) ?? setting.page.scene(world, language).caption,
    news(entry, world, self) {
      if (prompts?.news) return prompts.news(entry, world, self);
      const line = setting.page.tell(entry, world, language);
      if (!line) return null;
      return {
        text: line.text,
        importance: weights[line.kind],
        by: line.about[0] ?? null,
        about: line.about,
      };
    },
    question: (occasion, world, self) =>
      prompts?.question?.(occasion, world, self) || asked[language](occasion),
    offer: (offer, occasion) => prompts?.offer?.(offer, occasion) ?? null,
    stakes: (occasion, world, self) => prompts?.stakes?.(occasion, world, self) ?? 0.5,
    gist: (intent) => (prompts?.gist ? prompts.gist(intent) : { ...intent, text: undefined }),
    when: (time) => prompts?.when?.(time) ?? (clock ? formatCivil(clock.start + time) : sinceStart(time)),
    answer: (question, world, self) => prompts?.answer?.(question, world, self) ?? null,
  };
}

/** How much each kind of line matters where a setting does not say. */
const weights: Readonly<Record<Line['kind'], number>> = {
  speech: 0.4,
  act: 0.5,
  vote: 0.4,
  death: 0.9,
  phase: 0.05,
  inner: 0.3,
  trouble: 0.2,
  end: 0.5,
};

const asked: Readonly<Record<keyof Text, (occasion: string) => string>> = {
  en: (occasion) => `What do you do? (${occasion})`,
  zh: (occasion) => `你怎么做？（${occasion}）`,
};

function sinceStart(time: number): string {
  const seconds = Math.floor(time / 1_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(seconds / 3_600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}
