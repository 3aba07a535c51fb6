import { InvalidArgumentError } from 'commander';
import { parsePace, paceWords, type Pace } from './pace.ts';

/** What options of numbers and paces are made of. Each throws an InvalidArgumentError in the language of the reader. */
export type ParseArguments = {
  pace(text: string): Pace;
  whole(text: string): number;
  port(text: string): number;
  atLeast(least: number): (text: string) => number;
  weight(text: string): number;
  dollars(text: string): number;
  /** A whole number, or any text. */
  seed(text: string): string | number;
  /** For options that may be given again. */
  another(text: string, before: readonly string[]): readonly string[];
};

export function createParseArguments(say: (en: string, zh: string) => string): ParseArguments {
  function whole(text: string): number {
    const number = Number(text);
    if (!Number.isSafeInteger(number) || number < 0)
      throw new InvalidArgumentError(say('wanted a whole number from 0', '应为不小于 0 的整数'));
    return number;
  }

  return {
    whole,
    pace(text) {
      const parsed = parsePace(text);
      if (!parsed) throw new InvalidArgumentError(say(`wanted ${paceWords.en}`, `应为 ${paceWords.zh}`));
      return parsed;
    },
    port(text) {
      const number = whole(text);
      if (number > 65_535)
        throw new InvalidArgumentError(say('wanted a port from 0 to 65535', '端口应为 0 到 65535'));
      return number;
    },
    atLeast: (least) => (text) => {
      const number = whole(text);
      if (number < least)
        throw new InvalidArgumentError(
          say(`wanted a whole number from ${least}`, `应为不小于 ${least} 的整数`),
        );
      return number;
    },
    weight(text) {
      const number = Number(text);
      if (text.trim() === '' || !Number.isFinite(number) || number < 0)
        throw new InvalidArgumentError(say('wanted a number from 0', '应为不小于 0 的数'));
      return number;
    },
    dollars(text) {
      const number = Number(text);
      if (!(number > 0) || !Number.isFinite(number))
        throw new InvalidArgumentError(say('wanted a number of US dollars above 0', '应为大于 0 的美元数'));
      return number;
    },
    seed: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : text),
    another: (text, before) => [...before, text],
  };
}
