import type { Command } from 'commander';
import type { Language, Text } from '@hearsay/kernel';
import type { ParseArguments } from './parse-arguments.ts';
import type { Terminal } from './terminal.ts';

/** What a command needs to declare itself: its name, its words and options in the language of the reader, and what it does. */
export type Cli = {
  readonly language: Language;
  say(en: string, zh: string): string;
  /** A command of this program, or one under another. */
  command(name: string, about: Text, under?: Command): Command;
  /** Options that are more than text. */
  readonly parse: ParseArguments;
  /** As the options of the whole program want it; known once they are read. */
  terminal(): Terminal;
  /** Sets the exit code. */
  end(code: number): void;
};

/** Declares one command, or one with those under it. What it does is loaded when it is called. */
export type Declare = (cli: Cli) => void;
