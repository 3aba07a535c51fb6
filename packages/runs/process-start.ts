import { readFileSync } from 'node:fs';
import { systemCode } from './run-error.ts';

/**
 * When a process of this machine began, in a form that two processes with one number never share; null where the system does not
 * say (everywhere but on Linux: proc(5), field 22 of /proc/PID/stat, with the number of this boot).
 */
export function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // the name in brackets may hold spaces and brackets itself
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // killed, and not yet buried by its parent
    if (fields[0] === 'Z' || fields[0] === 'X') return 'dead';
    return fields[19] === undefined ? null : `${boot}-${fields[19]}`;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return null;
  }
}

/** When this process began; elsewhere, a moment that no later process shares. */
export const own: string = startOf(process.pid) ?? `${process.pid}-${process.hrtime.bigint()}`;
