import { availableParallelism } from 'node:os';
import { ownVersion, serveRedis } from '@hearsay/laboratory';
import { exitCodes } from '../exit-codes.ts';
import { loading } from '../loading.ts';
import type { Terminal } from '../terminal.ts';

/** Works at a Redis until it is stopped; a process for each core, since one run uses one. */
export async function worker(
  url: string,
  flags: { readonly runs?: number; readonly lock?: number },
  terminal: Terminal,
): Promise<number> {
  const count = flags.runs ?? availableParallelism();
  const servings = await Promise.all(
    Array.from({ length: Math.max(1, count) }, () =>
      serveRedis(url, {
        ...loading(terminal),
        lockMs: (flags.lock ?? 30) * 1_000,
        played: () =>
          terminal.progress(terminal.say({ en: `${total()} runs played`, zh: `已完成 ${total()} 次运行` })),
      }),
    ),
  );
  function total(): number {
    return servings.reduce((sum, { played }) => sum + played, 0);
  }
  terminal.note(
    terminal.say({
      en: `Working as Hearsay ${ownVersion}; Ctrl+C stops after the runs at hand.`,
      zh: `以 Hearsay ${ownVersion} 接活；Ctrl+C 在当前运行结束后停止。`,
    }),
  );
  process.once('SIGINT', () => void Promise.all(servings.map((one) => one.stop())));
  await Promise.all(servings.map(({ ended }) => ended));
  terminal.note(terminal.say({ en: `${total()} runs played.`, zh: `共完成 ${total()} 次运行。` }));
  return exitCodes.ok;
}
