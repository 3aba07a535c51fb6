import { Help, type Argument, type CommanderError, type HelpConfiguration, type Option } from 'commander';
import type { Language } from '@hearsay/kernel';

/** How help is worded: the library's own words in the language of the reader, and choices and defaults as one types them. */
export function helpIn(language: Language): HelpConfiguration {
  const zh = language === 'zh';
  const usual = new Help();
  const inWords = (text: string): string =>
    zh ? text.replaceAll('[options]', '[选项]').replaceAll('[command]', '[命令]') : text;
  return {
    styleTitle: (title) => (zh ? (titles[title] ?? title) : title),
    commandUsage: (command) => inWords(usual.commandUsage(command)),
    subcommandTerm: (command) => inWords(usual.subcommandTerm(command)),
    optionDescription: (option) => described(option, zh),
    argumentDescription: (argument) => described(argument, zh),
  };
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Arguments:': '参数：',
};

function described({ description, argChoices, defaultValue }: Option | Argument, zh: boolean): string {
  const notes: string[] = [];
  if (argChoices) notes.push(zh ? `可选 ${argChoices.join('、')}` : `one of ${argChoices.join(', ')}`);
  if (typeof defaultValue === 'string')
    notes.push(zh ? `默认 ${defaultValue}` : `${defaultValue} unless said`);
  if (notes.length === 0) return description;
  return zh ? `${description}（${notes.join('；')}）` : `${description} (${notes.join('; ')})`;
}

/** What is wrong with a command line, in the language of the reader. */
export function sayCommanderError({ message }: CommanderError, language: Language): string {
  const en = message.replace(/^error: /, '');
  if (language === 'en') return en;
  const known = chinese.find(([pattern]) => pattern.test(en));
  return known ? en.replace(...known).replace(didYouMean, '。是不是“$1”？') : en;
}

const didYouMean = /\s*\(Did you mean (?:one of )?(.*?)\?\)$/;

/** The library's sentences, and ours for them. */
const chinese: readonly [RegExp, string][] = [
  [/^missing required argument '(.*)'/, '缺少参数 $1'],
  [/^option '(.*)' argument missing/, '选项 $1 后缺少值'],
  [/^required option '(.*)' not specified/, '必须写明选项 $1'],
  [
    /^option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/,
    '选项 $1 的值“$2”无效：只能是 $3',
  ],
  [/^option '(.*)' argument '(.*)' is invalid\. /, '选项 $1 的值“$2”无效：'],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/,
    '参数 $2 的值“$1”无效：只能是 $3',
  ],
  [/^command-argument value '(.*)' is invalid for argument '(.*)'\. /, '参数 $2 的值“$1”无效：'],
  [/^unknown option '(.*?)'/, '没有选项 $1'],
  [/^unknown command '(.*?)'/, '没有命令 $1'],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    '参数太多：至多 $2 个，给了 $3 个',
  ],
  [/^option '(.*)' cannot be used with option '(.*)'/, '选项 $1 不能与 $2 同用'],
];
