import { Argument } from 'commander';
import type { Cli } from '../cli.ts';

export function declareMap(cli: Cli): void {
  const { command, say, terminal, end } = cli;
  const map = command('map', { en: 'maps of towns', zh: '小镇地图' });
  command(
    'check',
    {
      en: 'say everything that is wrong with a map of Tiled, and what it holds',
      zh: '检查 Tiled 地图：列出所有错误与其中的内容',
    },
    map,
  )
    .argument('<file>', say('map (.tmj)', '地图（.tmj）'))
    .action(async (file: string) => {
      end(await (await import('./map.ts')).checkMap(file, terminal()));
    });

  command(
    'import',
    {
      en: 'make a map of Tiled from the maze folder of another project',
      zh: '由其他项目的迷宫文件夹生成 Tiled 地图',
    },
    map,
  )
    .addArgument(
      new Argument(
        '<format>',
        say('smallville: the mazes of Generative Agents', 'smallville：Generative Agents 的迷宫'),
      ).choices(['smallville']),
    )
    .argument(
      '<folder>',
      say('where maze_meta_info.json is, or above', 'maze_meta_info.json 所在文件夹或其上级'),
    )
    .option(
      '--out <file>',
      say('where the map is written; <folder>.tmj unless said', '地图写入位置；默认 <folder>.tmj'),
    )
    .action(async (_format: string, folder: string, flags) => {
      end(await (await import('./map.ts')).importMap(folder, flags, terminal()));
    });
}
