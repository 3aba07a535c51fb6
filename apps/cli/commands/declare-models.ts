import type { Cli } from '../cli.ts';
import { scenarioFile } from '../places.ts';

export function declareModels(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  command('models', {
    en: 'test the models of a scenario, or one endpoint, and say what they can do',
    zh: '测试剧本中的模型或某个接口，说明它们能做什么',
  })
    .argument(
      '[file]',
      say(
        'scenario (YAML); without it the endpoint of the options',
        '剧本（YAML）；不写则测试选项给出的接口',
      ),
      scenarioFile,
    )
    .option(
      '--base-url <url>',
      say('an endpoint of OpenAI’s protocol; OpenAI’s own unless said', 'OpenAI 协议的接口；默认 OpenAI'),
    )
    .option(
      '--key <variable>',
      say('NAME of the environment variable that holds the key', '存放密钥的环境变量名'),
    )
    .option(
      '--model <name>',
      say('which model; the first that is listed unless said', '哪个模型；默认列表中的第一个'),
    )
    .option(
      '--vectors <name>',
      say(
        'an embedding model to test, beside --model or alone',
        '要测试的向量模型，可与 --model 一起或单独使用',
      ),
    )
    .action(async (file: string | undefined, flags) => {
      end(await (await import('./models.ts')).models(file, flags, terminal()));
    });
}
