import { expect, test } from 'vitest';
import { readAddress, writeAddress } from './address.ts';

test('what is written into the address is read from it again', () => {
  for (const who of [null, 'Ada', '陈 & 林', 'a=b#c']) {
    for (const seq of [null, 0, 41]) {
      for (const eyes of ['god', 'Ada', '陈']) {
        for (const language of ['en', 'zh', null] as const) {
          const view = {
            seq,
            who,
            place: who === null ? null : 'mill-3',
            eyes,
            lens: who,
            language,
            time: seq,
          };
          expect(readAddress(writeAddress(view))).toEqual({ ...view, play: false });
        }
      }
    }
  }
});

test('nonsense in the address means the newest moment through all eyes', () => {
  for (const seq of ['-1', '1.5', 'x', 'NaN', '1e99', '%'])
    expect(readAddress(`#seq=${seq}&t=${seq}&lang=fr`)).toEqual({
      seq: null,
      who: null,
      place: null,
      eyes: 'god',
      lens: null,
      language: null,
      time: null,
      play: false,
    });
});
