/** The name that was probably meant: the nearest by edits (optimal string alignment), if it is near enough to be a slip. */
export function nearest(found: string, names: readonly string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(found.length / 3)) + 1;
  for (const name of names) {
    const distance = edits(found.toLowerCase(), name.toLowerCase(), least);
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  if (best !== null || found.length < 3) return best;
  // half a name is one, too: wolf, werewolf
  const within = names.filter((name) => name.toLowerCase().includes(found.toLowerCase()));
  return within.length === 1 ? within[0] : null;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words; at least `enough` when it is not less. */
function edits(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough || a.length > 80 || b.length > 80) return enough;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
