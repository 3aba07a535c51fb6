import type { AgentId, Language } from '@hearsay/kernel';
import type { Conversation, MapPicture } from '@hearsay/settings';
import type { Crowd, Ring } from './crowd.ts';
import type { Note } from './overlay.ts';
import { signPicture } from '../signs.ts';
import type { Walkers } from './walkers.ts';
import { spriteSize } from './walker-sprites.ts';

type Sight = {
  readonly picture: MapPicture;
  readonly language: Language;
  readonly selected: AgentId | null;
  readonly zoom: number;
  /** Is everybody marked by what it believes? */
  readonly isMarked: boolean;
  readonly walkers: Walkers;
  readonly crowd: Crowd;
  /** The talks in sight, with their rings. */
  readonly rings: readonly { readonly talk: Conversation; readonly ring: Ring }[];
  toScreen(x: number, y: number): readonly [number, number];
  /** Is the roof over a cell open, so that one looks in? */
  isOpen(cell: number): boolean;
  hasRoof(cell: number): boolean;
};

/** From here on names and speech are written out; from afar there are signs only. */
const near = 2;
const longestSpeech = 110;
const weights = { own: 100, speech: 60, talk: 50, place: 30, sign: 20, name: 10, room: 8 } as const;

/** The words over a scene, as much as one can read from this far: places from afar, names and speech near by. */
export function notesOf(sight: Sight): readonly Note[] {
  return [...placeNotes(sight), ...talkNotes(sight), ...walkerNotes(sight)];
}

function placeNotes({ picture, language, zoom, crowd, toScreen }: Sight): readonly Note[] {
  const { places, width, tileWidth, tileHeight } = picture;
  return places.flatMap(({ id, name, kind, parent, middle, bounds }, at): readonly Note[] => {
    const isHouse = parent < 0 || places[parent].kind === 'town';
    if (kind === 'town' || (!isHouse && zoom < 3)) return [];
    const count = crowd.countIn(at);
    const text = count > 0 ? `${name[language]} · ${count}` : name[language];
    const [left, top, wide] = bounds;
    // a house has its name over its roof, a room in its middle
    const point = isHouse
      ? toScreen((left + wide / 2) * tileWidth, (top + 0.4) * tileHeight)
      : toScreen(((middle % width) + 0.5) * tileWidth, (Math.floor(middle / width) + 0.2) * tileHeight);
    const weight = (isHouse ? weights.place : weights.room) + Math.min(9, count / 10);
    return [{ key: `place:${id}`, kind: 'place', text, x: point[0], y: point[1], weight }];
  });
}

function talkNotes({ rings, zoom, toScreen }: Sight): readonly Note[] {
  if (zoom < 0.5) return [];
  return rings.flatMap(({ talk, ring }): readonly Note[] => {
    const [x, y] = toScreen(ring.x, ring.y + ring.radius * 0.62);
    const text = zoom >= 1 && talk.topic !== '' ? `⋯ ${talk.topic}` : '⋯';
    return [{ key: `talk:${talk.id}`, kind: 'talk', text, x, y: y + 18, weight: weights.talk }];
  });
}

function walkerNotes(sight: Sight): readonly Note[] {
  const { walkers, zoom, selected, toScreen, hasRoof, isOpen } = sight;
  const notes: Note[] = [];
  // from far away nobody is anybody, except whom one has chosen
  const own = selected === null ? null : walkers.find(selected);
  for (const figure of zoom >= 1 ? walkers.inSight : own ? [own] : []) {
    const { id, walker, token } = figure;
    const isOwn = id === selected;
    const isUnder = !figure.isWalking && hasRoof(walker.cell) && !isOpen(walker.cell);
    if (isUnder && !isOwn) continue;
    const [x, feet] = toScreen(figure.x, figure.y);
    const head = feet - spriteSize.height * zoom;
    const speech = token.bubble?.text ?? '';
    if (speech !== '' && (zoom >= near || isOwn)) {
      const text = speech.length > longestSpeech ? `${speech.slice(0, longestSpeech)}…` : speech;
      const weight = (isOwn ? weights.own : weights.speech) + (token.bubble?.since ?? 0) / 1e12;
      notes.push({
        key: `speech:${id}`,
        kind: 'speech',
        text,
        x,
        y: head - (sight.isMarked ? 22 : 4),
        weight,
        isOwn,
      });
    } else if (speech !== '' || walker.sign !== '') {
      const text = speech !== '' ? '…' : walker.sign;
      const picture = speech === '' ? signPicture(walker.sign) : null;
      // what somebody believes is marked where the sign would be
      if ((zoom >= 1 && !sight.isMarked) || isOwn)
        notes.push({
          key: `sign:${id}`,
          kind: 'sign',
          text,
          x,
          y: sight.isMarked ? head - 18 : head,
          weight: weights.sign,
          ...(picture === null ? {} : { picture }),
        });
    }
    if (zoom >= near || isOwn)
      notes.push({
        key: `name:${id}`,
        kind: 'name',
        text: id,
        x,
        y: feet + 19,
        weight: isOwn ? weights.own : weights.name,
        isOwn,
      });
    if (notes.length > 400) break;
  }
  return notes;
}
