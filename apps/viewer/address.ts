import type { Language, Watcher } from '@hearsay/kernel';

/** What the address bar holds, so that a view can be sent to somebody. */
export type Address = {
  readonly seq: number | null;
  readonly who: string | null;
  /** A place that is looked at, by id. */
  readonly place: string | null;
  readonly eyes: Watcher;
  /** Of which fact is shown who believes what. */
  readonly lens: string | null;
  readonly language: Language | null;
  /** Two runs side by side are at a simulated time, in whole ms; one run is after a number of entries. */
  readonly time: number | null;
  readonly play: boolean;
};

export function readAddress(hash: string): Address {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const seq = Number(given.get('seq') ?? NaN);
  const time = Number(given.get('t') ?? NaN);
  const language = given.get('lang');
  return {
    seq: Number.isSafeInteger(seq) && seq >= 0 ? seq : null,
    who: given.get('who'),
    place: given.get('place'),
    eyes: given.get('eyes') ?? 'god',
    lens: given.get('lens'),
    language: language === 'zh' || language === 'en' ? language : null,
    time: Number.isSafeInteger(time) && time >= 0 ? time : null,
    play: given.get('play') === '1',
  };
}

export function writeAddress(view: Omit<Address, 'play'>): string {
  const { seq, who, place, eyes, lens, language, time } = view;
  const given = new URLSearchParams();
  if (seq !== null) given.set('seq', String(seq));
  if (time !== null) given.set('t', String(time));
  if (who !== null) given.set('who', who);
  if (place !== null) given.set('place', place);
  if (eyes !== 'god') given.set('eyes', eyes);
  if (lens !== null) given.set('lens', lens);
  if (language !== null) given.set('lang', language);
  const text = given.toString();
  return text === '' ? '' : `#${text}`;
}
