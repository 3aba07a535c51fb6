/** Episodes with the same words by the same one are the same thing again. */
export function signature({ text, by }: { readonly text: string; readonly by: string | null }): string {
  return `${by ?? ''}\n${text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}`;
}

/**
 * What an episode comes down to: its words in their order, less those that say only that it happened once more. A different number, name, order,
 * denial or preposition is a different episode: by likeness of vectors alone, `before five` would become `after five`.
 */
export function gistOf({ text, by }: { readonly text: string; readonly by: string | null }): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{sc=Han}|[\p{L}\p{N}\p{M}:.'’%-]*[\p{L}\p{N}\p{M}%]/gu) ?? [];
  return [by ?? '', ...words.filter((word) => !empty.has(word))].join(' ');
}

const empty: ReadonlySet<string> = new Set(
  'a an the again still just now then once more 了 又 再 还 仍'.split(' '),
);
