import { writeFile } from 'node:fs/promises';
import type { Language } from '@hearsay/kernel';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** Writes a commented scenario to start from; never over a file that is there. */
export async function create(
  file: string,
  { players }: { players: number },
  terminal: Terminal,
): Promise<number> {
  try {
    await writeFile(file, template(players, terminal.language), { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
    terminal.note(
      terminal.say({
        en: `${file} is there already; name another file.`,
        zh: `${file} 已存在；请换个文件名。`,
      }),
    );
    return exitCodes.wrong;
  }
  terminal.out(
    terminal.say({
      en: `Wrote ${file}. Now: hearsay run ${file} --watch`,
      zh: `已写入 ${file}。接着：hearsay run ${file} --watch`,
    }),
  );
  return exitCodes.ok;
}

const names: Readonly<Record<Language, readonly string[]>> = {
  en: ['Ada', 'Bruno', 'Chen', 'Dalia', 'Emil', 'Farah', 'Goran', 'Hanna', 'Ines', 'Jonas', 'Kaya', 'Luis'],
  zh: ['陈伯', '阿珍', '老周', '小满', '何姐', '林医生', '大刘', '苏苏', '阿木', '唐老师', '圆圆', '顾北'],
};

function template(players: number, language: Language): string {
  const agents = names[language]
    .slice(0, players)
    .map(
      (name, at) =>
        `  - { name: ${name}, temperament: { bold: ${(at % 5) / 5 + 0.1}, quiet: ${((at * 3) % 5) / 5 + 0.1}, trusting: ${((at * 2) % 5) / 5 + 0.1} } }`,
    );
  const tidy = agents.map((line) => line.replace(/0\.(\d)0+\d/g, '0.$1'));
  return language === 'zh'
    ? `# 一个社会，一个文件。改完检查：hearsay check 这个文件

hearsay: 1             # 格式版本
title: 我的第一局
setting: werewolf      # 世界类型
seed: 1                # 同一种子，逐字节相同；换一个就是另一晚
language: zh           # 他们说什么话：en 或 zh

# werewolf:            # 规则选项，都有默认值
#   sheriff: true      # 是否竞选警长（9 人起默认有）
#   win: side          # side 屠边，all 屠城
#   selfExposure: turn # 狼人自爆：turn 轮到自己发言时，anytime 随时，never 不允许

# 6、9、12 人有现成的板子；其他人数请写明 werewolf.roles。
# 性格三项取 0 到 1：bold 大胆，quiet 寡言，trusting 轻信。
agents:
${tidy.join('\n')}
`
    : `# One society, one file. After a change: hearsay check <this file>

hearsay: 1             # version of the format
title: My first table
setting: werewolf      # the kind of world
seed: 1                # the same seed gives the same run, byte for byte; another one is another evening
language: en           # what they speak: en or zh

# werewolf:            # options of the rules; all have defaults
#   sheriff: true      # is a sheriff elected? (from 9 players on unless said)
#   win: side          # side: all villagers or all gods dead; all: everybody
#   selfExposure: turn # a wolf may expose itself: turn, anytime, never

# There are boards for 6, 9 and 12 players; for other numbers say werewolf.roles.
# A temperament has three numbers from 0 to 1: bold, quiet, trusting.
agents:
${tidy.join('\n')}
`;
}
