/**
 * The name that was meant: the same but for case, space and quotes; the only one that holds it or that it holds; or the only one within a
 * third of its letters (Levenshtein 1966). Null when nothing, or more than one, comes near.
 */
export function nearestName(meant: string, among: readonly string[]): string | null {
  if (among.includes(meant)) return meant;
  const wanted = plain(meant);
  if (wanted === '') return null;
  const same = among.filter((name) => plain(name) === wanted);
  if (same.length > 0) return only(same);
  const holding = among.filter((name) => {
    const known = plain(name);
    return known !== '' && (wanted.includes(known) || (wanted.length >= 3 && known.includes(wanted)));
  });
  // "Ada (seat 1)": of several, the longest holds the others
  if (holding.length > 0) {
    const longest = holding.reduce((best, name) => (name.length > best.length ? name : best));
    return holding.every((name) => plain(longest).includes(plain(name))) ? longest : null;
  }
  const far = among.map((name) => ({ name, distance: distanceOf(wanted, plain(name)) }));
  const least = Math.min(...far.map(({ distance }) => distance));
  const most = Math.floor(Math.max(wanted.length, 3) / 3);
  return least > most ? null : only(far.filter(({ distance }) => distance === least).map(({ name }) => name));
}

function only(names: readonly string[]): string | null {
  return names.length === 1 ? names[0] : null;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_\-"'“”‘’「」.,!?。，！？:：()（）[\]{}]/g, '');
}

function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}
