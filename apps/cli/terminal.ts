import type { Language, Text } from '@hearsay/kernel';

/** How a command talks to whoever runs it. Results go to standard output, everything else to standard error. */
export type Terminal = {
  readonly language: Language;
  readonly json: boolean;
  readonly quiet: boolean;
  say(text: Text): string;
  out(text: string): void;
  note(text: string): void;
  /** A line that replaces itself on a terminal, and is left out elsewhere. */
  progress(text: string): void;
  paint(text: string, colour: Colour): string;
};

export type Colour = 'red' | 'green' | 'yellow' | 'blue' | 'violet' | 'grey' | 'bold';

const codes: Readonly<Record<Colour, string>> = {
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  violet: '35',
  grey: '90',
  bold: '1',
};

export function createTerminal({
  language,
  json,
  quiet,
}: Pick<Terminal, 'language' | 'json' | 'quiet'>): Terminal {
  const isTerminal = process.stdout.isTTY === true;
  const colours = isTerminal && !json && process.env.NO_COLOR === undefined;
  let lineOpen = false;
  const clear = (): void => {
    if (lineOpen) process.stderr.write('\r\x1b[2K');
    lineOpen = false;
  };
  return {
    language,
    json,
    quiet,
    say: (text) => text[language],
    out(text) {
      clear();
      process.stdout.write(`${text}\n`);
    },
    note(text) {
      clear();
      process.stderr.write(`${text}\n`);
    },
    progress(text) {
      if (process.stderr.isTTY !== true || quiet || json) return;
      clear();
      process.stderr.write(text);
      lineOpen = true;
    },
    paint: (text, colour) => (colours ? `\x1b[${codes[colour]}m${text}\x1b[0m` : text),
  };
}

/** The language asked for, else that of the system when it is one of ours. */
export function languageOf(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const at = argv.findIndex((argument) => argument === '--lang' || argument.startsWith('--lang='));
  const given = at < 0 ? undefined : argv[at].includes('=') ? argv[at].split('=')[1] : argv[at + 1];
  if (given === 'zh' || given === 'en') return given;
  const system = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return system.startsWith('zh') ? 'zh' : 'en';
}
