import { checkScenario, formatMistake, loadScenario, verifyRun } from '@hearsay/scenario';
import { listRuns } from '@hearsay/runs';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import { runFolder, runsRoot } from '../places.ts';
import type { Terminal } from '../terminal.ts';

export async function check(file: string, terminal: Terminal): Promise<number> {
  const options = loading(terminal);
  const mistakes = await checkScenario(file, options);
  if (terminal.json) terminal.out(JSON.stringify({ file, valid: mistakes.length === 0, mistakes }));
  else if (mistakes.length > 0) {
    for (const mistake of mistakes) terminal.out(formatMistake(mistake, terminal.language));
    terminal.note(
      terminal.say({ en: `${mistakes.length} to mend.`, zh: `共 ${mistakes.length} 处需要修改。` }),
    );
  } else {
    const { written, setting } = await loadScenario(file, { ...options, announce: () => undefined });
    const count = written.agents.length;
    terminal.out(
      terminal.say({
        en: `${file} can be played: ${setting.title.en}, ${count} agents, seed ${written.seed}.`,
        zh: `${file} 可以运行：${setting.title.zh}，${count} 人，种子 ${written.seed}。`,
      }),
    );
  }
  return mistakes.length === 0 ? exitCodes.ok : exitCodes.wrong;
}

export async function verify(given: string, terminal: Terminal): Promise<number> {
  const folder = runFolder(given);
  const result = await verifyRun(folder, loading(terminal));
  // programs get what differs in one language only
  if (terminal.json) terminal.out(JSON.stringify({ folder, ...result, words: undefined }));
  else if (result.same) {
    const end = result.finished
      ? ''
      : terminal.say({ en: ' The run is not finished.', zh: ' 这次运行尚未结束。' });
    terminal.out(
      terminal.say({
        en: `Done again, byte for byte: ${result.entries} entries, SHA-256 ${result.digest}.${end}`,
        zh: `重做一遍，逐字节相同：${result.entries} 条记录，SHA-256 ${result.digest}。${end}`,
      }),
    );
  } else {
    const { words } = result;
    const wanted = words?.wanted ?? { en: result.wanted ?? 'nothing', zh: result.wanted ?? '无' };
    const found = words?.found ?? { en: result.found ?? 'nothing', zh: result.found ?? '无' };
    terminal.out(
      terminal.say({
        en: `The first difference is entry ${result.seq}.`,
        zh: `第一处不同在记录 ${result.seq}。`,
      }),
    );
    terminal.out(
      terminal.say({
        en: `  the rerun gives  ${wanted.en}`,
        zh: `  重做得到  ${wanted.zh}`,
      }),
    );
    terminal.out(
      terminal.say({
        en: `  the log holds    ${found.en}`,
        zh: `  日志中是  ${found.zh}`,
      }),
    );
  }
  return result.same ? exitCodes.ok : exitCodes.different;
}

export async function runs(root: string | undefined, terminal: Terminal): Promise<number> {
  const listed = await listRuns(root ?? runsRoot);
  if (terminal.json) {
    terminal.out(
      JSON.stringify(listed.map((one) => ('trouble' in one ? { ...one, trouble: one.trouble.en } : one))),
    );
    return exitCodes.ok;
  }
  if (listed.length === 0)
    terminal.note(
      terminal.say({
        en: `No runs in ${root ?? runsRoot} yet. Begin one: hearsay run scenarios/werewolf-12.yaml`,
        zh: `${root ?? runsRoot} 中还没有运行。先来一局：hearsay run scenarios/werewolf-12.yaml`,
      }),
    );
  for (const one of listed) {
    if ('trouble' in one) {
      terminal.out(`${one.folder}  ${terminal.paint(terminal.say(one.trouble), 'red')}`);
      continue;
    }
    // the log decides whether a run is finished, not the manifest
    const { count, finished } = one;
    const { title, seed, outcome } = one.manifest;
    const state = !finished
      ? terminal.say({ en: 'not finished', zh: '未结束' })
      : `${outcome?.result ?? '–'}, ${count} ${terminal.say({ en: 'entries', zh: '条记录' })}`;
    terminal.out(
      `${terminal.paint(one.folder, 'bold')}  ${title}  ${terminal.say({ en: 'seed', zh: '种子' })} ${seed}  ${state}`,
    );
  }
  return exitCodes.ok;
}
