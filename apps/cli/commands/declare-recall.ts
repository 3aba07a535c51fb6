import { Option } from 'commander';
import type { Cli } from '../cli.ts';
import { exitCodes } from '../exit-codes.ts';
import type { RecallFlags } from './recall.ts';

export function declareRecall(cli: Cli): void {
  const { command, say, terminal, end, parse } = cli;
  command('recall', {
    en: 'rank the passages of a collection for questions as a memory would; or ask the memory of an agent of a run',
    zh: '像记忆那样为问题查找一批文字并排序；或查问运行中某个人的记忆',
  })
    .argument('[run]', say('a run, with --agent and a question', '一次运行，配合 --agent 与问题'))
    .argument('[question]', say('what is asked of the memory', '要问的问题'))
    .option('--agent <name>', say('whose memory is asked', '问谁的记忆'))
    .option('--corpus <file>', say('JSON Lines of {"id", "text"}', '每行一个 {"id", "text"}'))
    .option('--queries <file>', say('JSON Lines of {"id", "text"}', '每行一个 {"id", "text"}'))
    .option(
      '--top <count>',
      say('how many for each question; 10 unless said', '每个问题取几条；默认 10'),
      parse.whole,
    )
    .addOption(
      new Option('--embedder <name>', say('what gives texts their vectors', '由什么把文字变成向量'))
        .choices(['hash', 'minilm'])
        .default('hash'),
    )
    .option(
      '--recency <weight>',
      say('how much newness counts beside relevance; 0 unless said', '新近程度的权重；默认 0'),
      parse.weight,
    )
    .option(
      '--importance <weight>',
      say('how much importance counts; 0 unless said', '重要程度的权重；默认 0'),
      parse.weight,
    )
    .action(
      async (
        run: string | undefined,
        question: string | undefined,
        flags: Partial<RecallFlags> & { readonly agent?: string },
      ) => {
        const { agent, corpus, queries } = flags;
        if (run !== undefined && question !== undefined && agent !== undefined)
          end(
            await (await import('./recall-run.ts')).recallRun(run, question, { ...flags, agent }, terminal()),
          );
        else if (run === undefined && corpus !== undefined && queries !== undefined)
          end(await (await import('./recall.ts')).recall({ ...flags, corpus, queries }, terminal()));
        else {
          const wanted = {
            en: 'wanted --corpus FILE and --queries FILE, or a run, --agent NAME and a question',
            zh: '应给出 --corpus 文件与 --queries 文件，或一次运行、--agent 与一个问题',
          };
          terminal().note(terminal().say(wanted));
          end(exitCodes.wrong);
        }
      },
    );
}
