/**
 * A text for comparing, of the same length and with every character at its place, so that what is found in it can be quoted from the original: small
 * letters without accents, full-width forms and curly marks as their plain ones.
 */
export function plain(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) result += String.fromCharCode(code + 32);
    else if (code < 0x80) result += text[at];
    // full-width forms lie at a fixed distance from ASCII
    else if (code >= 0xff01 && code <= 0xff5e && !keeps.includes(text[at]))
      result += String.fromCharCode(code - 0xfee0).toLowerCase();
    else if (code === 0x2018 || code === 0x2019) result += "'";
    else if (code === 0x201c || code === 0x201d) result += '"';
    else if (code < 0x250) result += bare(text[at]);
    else result += text[at];
  }
  return result;
}

/** Marks that end or part Chinese sentences stay what they are. */
const keeps = '，：；？！';

function bare(character: string): string {
  const [first] = character.normalize('NFD').toLowerCase();
  return first.length === 1 ? first : character;
}
