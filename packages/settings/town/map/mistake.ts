import { WordedError, type Language, type Text } from '@hearsay/kernel';

/** One thing that is wrong with a map: in which file, layer, tile or object; what was wanted there and what was found. */
export type MapMistake = {
  readonly file: string;
  /** Groups in front of it, with slashes; null when it is about the file as a whole. */
  readonly layer: string | null;
  /** In tiles from the top left of the layer. */
  readonly tile: readonly [number, number] | null;
  /** What else it is about: `object "stove"`, `tileset 2`, `tile 17`. */
  readonly part: string | null;
  readonly wanted: Text;
  readonly found: string | null;
};

/** A map that cannot be used, with everything that is wrong with it. */
export class MapError extends WordedError {
  override readonly name = 'MapError';
  readonly mistakes: readonly MapMistake[];
  constructor(mistakes: readonly MapMistake[]) {
    const say = (language: Language): string =>
      mistakes.map((mistake) => formatMapMistake(mistake, language)).join('\n');
    super({ en: say('en'), zh: say('zh') });
    this.mistakes = mistakes;
  }
}

/** One line for a person: `file: layer "ground", tile (3, 4): wanted …, found ….` */
export function formatMapMistake(
  { file, layer, tile, part, wanted, found }: MapMistake,
  language: Language,
): string {
  const isChinese = language === 'zh';
  const where = [
    ...(layer === null ? [] : [isChinese ? `图层“${layer}”` : `layer "${layer}"`]),
    ...(tile === null ? [] : [isChinese ? `格 (${tile[0]}, ${tile[1]})` : `tile (${tile[0]}, ${tile[1]})`]),
    ...(part === null ? [] : [part]),
  ].join(isChinese ? '，' : ', ');
  const seen = found === null ? '' : isChinese ? `，实际是 ${found}` : `, found ${found}`;
  if (isChinese) return `${file}${where ? `，${where}` : ''}：${wanted.zh}${seen}。`;
  return `${file}:${where ? ` ${where}:` : ''} ${wanted.en}${seen}.`;
}

/** Gathers mistakes instead of stopping at the first; beyond `most` they are counted only. */
export type Complaints = {
  /** How many there are by now. */
  readonly count: number;
  add(mistake: Partial<MapMistake> & Pick<MapMistake, 'wanted'>): void;
  /** The same list, for what lies in this file, layer or part. */
  within(where: Partial<Pick<MapMistake, 'file' | 'layer' | 'part'>>): Complaints;
  /** Throws a MapError if there was anything. */
  settle(): void;
  /** Throws a MapError with this on top of it. */
  fail(mistake: Partial<MapMistake> & Pick<MapMistake, 'wanted'>): never;
};

const most = 50;

export function createComplaints(file: string): Complaints {
  const mistakes: MapMistake[] = [];
  let untold = 0;

  function whole(): MapError {
    if (untold === 0) return new MapError(mistakes);
    const wanted = { en: `there are ${untold} more mistakes`, zh: `另有 ${untold} 处错误` };
    return new MapError([...mistakes, { file, layer: null, tile: null, part: null, wanted, found: null }]);
  }

  function open(where: Pick<MapMistake, 'file' | 'layer' | 'part'>): Complaints {
    const add: Complaints['add'] = ({ wanted, found = null, tile = null, ...rest }) => {
      if (mistakes.length < most) mistakes.push({ ...where, tile, found, ...rest, wanted });
      else untold += 1;
    };
    return {
      get count() {
        return mistakes.length + untold;
      },
      add,
      within: (inner) => open({ ...where, ...inner }),
      settle() {
        if (mistakes.length > 0) throw whole();
      },
      fail(mistake) {
        add(mistake);
        throw whole();
      },
    };
  }
  return open({ file, layer: null, part: null });
}

/** A value as it is quoted in a sentence. */
export function quote(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
