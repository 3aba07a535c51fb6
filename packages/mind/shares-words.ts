/**
 * Do a question and a text have a word in common that says something? Words of Latin letters count from three letters on, without
 * the commonest; Han text is compared by pairs of characters.
 */
export function sharesWords(question: string, text: string): boolean {
  const wanted = wordsOf(question);
  for (const word of wordsOf(text)) if (wanted.has(word)) return true;
  return false;
}

export function wordsOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [word] of text.toLowerCase().matchAll(/[\p{Script=Latin}\p{N}][\p{Script=Latin}\p{N}'’-]*/gu))
    if (word.length >= 3 && !common.has(word)) words.add(word.replace(/['’]s$/, ''));
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu))
    for (let at = 0; at + 1 < run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (!commonHan.has(pair)) words.add(pair);
    }
  return words;
}

const common = new Set(
  'the and you your did does what when where who whom which why how was were are has have had that this there here with for from about know think said say tell heard any anybody anyone someone somebody something not but can could would will they them their his her him she its one two all out been being into than then'.split(
    ' ',
  ),
);

const commonHan = new Set(
  '知道 什么 怎么 为什 是不 不是 有没 没有 你们 我们 他们 这个 那个 一个 可以 觉得 谁是 你知 道有 你觉 听说'.split(
    ' ',
  ),
);
