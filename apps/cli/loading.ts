import type { LoadOptions } from '@hearsay/scenario';
import { places } from './places.ts';
import type { Terminal } from './terminal.ts';

/** How the command line loads scenarios: with its environment, and saying so before code from outside is run. */
export function loading(terminal: Terminal): LoadOptions {
  return {
    environment: process.env,
    api: places.api,
    announce(reference) {
      terminal.note(
        terminal.say({
          en: `This scenario runs code from outside Hearsay: ${reference}`,
          zh: `此剧本会运行 Hearsay 以外的代码：${reference}`,
        }),
      );
    },
  };
}
