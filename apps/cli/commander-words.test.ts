import { Command, CommanderError, Option } from 'commander';
import { expect, test } from 'vitest';
import { helpIn, sayCommanderError } from './commander-words.ts';

function program(): Command {
  const whole = new Command('hearsay').exitOverride().configureOutput({ outputError: () => undefined });
  whole.configureHelp(helpIn('zh'));
  whole
    .command('play')
    .description('玩')
    .argument('<file>', '剧本')
    .option('--port <port>', '端口')
    .addOption(new Option('--kind <kind>', '哪种').choices(['one', 'two']).default('one'))
    .requiredOption('--at <time>', '何时')
    .action(() => undefined);
  return whole;
}

function mistake(...words: readonly string[]): CommanderError {
  try {
    program().parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error;
    throw error;
  }
  throw new Error('there was nothing wrong');
}

test.for([
  [['play'], '必须写明选项 --at <time>'],
  [['play', '--at', '1'], '缺少参数 file'],
  [['play', 'x', '--at'], '选项 --at <time> 后缺少值'],
  [['play', 'x', '--at', '1', '--prot', '2'], '没有选项 --prot。是不是“--port”？'],
  [['play', 'x', '--at', '1', '--nonsense'], '没有选项 --nonsense'],
  [['play', 'x', 'y', '--at', '1'], '参数太多：至多 1 个，给了 2 个'],
  [['play', 'x', '--at', '1', '--kind', 'six'], '选项 --kind <kind> 的值“six”无效：只能是 one, two'],
  [['plya'], '没有命令 plya。是不是“play”？'],
] as const)('a wrong command line is answered in Chinese: %s', ([words, wanted]) => {
  expect(sayCommanderError(mistake(...words), 'zh')).toBe(wanted);
});

test('in English the sentence stays, without the word error', () => {
  expect(sayCommanderError(mistake('plya'), 'en')).toBe("unknown command 'plya'\n(Did you mean play?)");
});

test('help in Chinese leaves no word of the library, but what one types', () => {
  const [play] = program().commands;
  expect(play.helpInformation()).toContain('哪种（可选 one、two；默认 one）');
  expect(play.helpInformation()).toContain('[选项] <file>');
  expect(play.helpInformation()).not.toMatch(/choices|default|Usage|Options|Arguments/);
});
