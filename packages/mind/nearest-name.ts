/**
 * The name that was meant: the same but for case, space and quotes; the only one that stands among the words, or that begins so; or the only one
 * within a third of its letters (edits and swaps of neighbours: optimal string alignment). Null when nothing, or more than one, comes near.
 */
export function nearestName(meant: string, among: readonly string[]): string | null {
  if (among.includes(meant)) return meant;
  const wanted = plain(meant);
  if (wanted === '') return null;
  const same = among.filter((name) => plain(name) === wanted);
  if (same.length > 0) return only(same);
  const held = among.filter((name) => isAmongWords(plain(name), meant) || begins(plain(name), wanted));
  if (held.length > 0) {
    // "Ada Lee" holds "Ada"
    const longest = held.reduce((best, name) => (name.length > best.length ? name : best));
    return held.every((name) => plain(longest).includes(plain(name))) ? longest : null;
  }
  const far = among.map((name) => ({ name, distance: distanceOf(wanted, plain(name)) }));
  const least = Math.min(...far.map(({ distance }) => distance));
  const most = Math.floor(Math.max(wanted.length, 3) / 3);
  return least > most ? null : only(far.filter(({ distance }) => distance === least).map(({ name }) => name));
}

function only(names: readonly string[]): string | null {
  return names.length === 1 ? names[0] : null;
}

/** Words have no spaces between them in Chinese, so there a name of two characters is enough. */
function isAmongWords(name: string, text: string): boolean {
  if (name === '') return false;
  const words = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.includes(name) || (/^\p{Script=Han}{2,}$/u.test(name) && text.includes(name));
}

function begins(name: string, wanted: string): boolean {
  return wanted.length >= 3 && name.startsWith(wanted);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_\-"'“”‘’「」.,!?。，！？:：()（）[\]{}]/g, '');
}

function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
