/** The so many that are nearest, the nearest first; of equals, who comes first. Looks at each once, so that it is no sort of all. */
export function fewNearest<T>(items: readonly T[], far: (item: T) => number, most: number): readonly T[] {
  const nearest: { readonly item: T; readonly far: number }[] = [];
  for (const item of items) {
    const own = far(item);
    if (nearest.length >= most && !(own < nearest[most - 1].far)) continue;
    let at = nearest.length;
    while (at > 0 && nearest[at - 1].far > own) at -= 1;
    nearest.splice(at, 0, { item, far: own });
    if (nearest.length > most) nearest.pop();
  }
  return nearest.map(({ item }) => item);
}
