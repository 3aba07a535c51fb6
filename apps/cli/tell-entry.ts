import type { Entry, World } from '@hearsay/kernel';
import type { Setting } from '@hearsay/settings';
import type { Terminal } from './terminal.ts';

const told: ReadonlySet<string> = new Set(['speech', 'phase', 'death', 'end', 'trouble', 'act', 'vote']);

/** Prints what is worth a line on a terminal. */
export function tellEntry(entry: Entry, world: World, terminal: Terminal, page: Setting['page']): void {
  if (entry.event.type === 'vote.cast' || entry.event.type === 'role.dealt') return;
  const line = page.tell(entry, world, terminal.language);
  if (!line || !told.has(line.kind)) return;
  const text =
    line.kind === 'phase'
      ? `\n${terminal.paint(line.text, 'bold')}`
      : line.kind === 'speech'
        ? `  ${line.text}`
        : `  ${terminal.paint(line.text, line.kind === 'death' ? 'red' : line.kind === 'end' ? 'green' : 'grey')}`;
  terminal.out(text);
}
