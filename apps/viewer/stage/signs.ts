/** What somebody does, as a picture of a few pixels in the colours of the map; every machine shows it alike. */

const colours: Readonly<Record<string, string>> = {
  k: '#2a2430',
  w: '#fbf7ee',
  g: '#a9b0bd',
  b: '#6aa2e8',
  y: '#f2cf63',
  r: '#e0604a',
  n: '#a8714a',
  l: '#6dbb66',
  o: '#ee9a4d',
  t: '#e2bd96',
};

const pictures: Readonly<Record<string, string>> = {
  '💤': `...........
.bbbbb.....
....b......
...b.......
..b....bbb.
.bbbbb...b.
........b..
.......bbb.
...........`,
  '🚿': `....ggg....
...ggggg...
..ggggggg..
...........
..b..b..b..
..b..b..b..
.....b.....
..b.....b..
..b..b..b..
.....b.....`,
  '🍳': `...........
..ggggg....
.gwwwwwg...
gwwwyywwg..
gwwyyywwg..
gwwwywwwg..
.gwwwwwgn..
..ggggg.nn.
.........nn`,
  '🍽': `g.g.g...gg.
g.g.g...gg.
g.g.g...gg.
ggggg...gg.
..g.....gg.
..g.....g..
..g.....g..
..g.....g..
..g.....g..`,
  '☕': `...w..w....
..w..w.....
...w..w....
...........
.rrrrrrr...
.rnnnnnrrr.
.rrrrrrr.r.
.rrrrrrrrr.
..rrrrr....
.ggggggg...`,
  '🛠': `...........
..ggggg....
.gggggggg..
.ggggggg...
....nn.....
....nn.....
....nn.....
....nn.....
....nn.....
...........`,
  '📚': `.rrrrrrrr..
.rwwwwwwr..
.rrrrrrrr..
..bbbbbbbb.
..bwwwwwwb.
..bbbbbbbb.
.llllllll..
.lwwwwwwl..
.llllllll..`,
  '🧺': `...nnnnn...
..n.....n..
.n.r.l.o.n.
nnnnnnnnnnn
.ntntntntn.
.tntntntnt.
.ntntntntn.
.tntntntnt.
..nnnnnnn..`,
  '🌿': `........ll.
......llll.
....lllll..
...lllwll..
..lllwll...
..llwll....
..lwll.....
..wl.......
.w.........`,
  '📖': `...........
.ww.....ww.
wwwww.wwwww
wggwwkwwggw
wwwwwkwwwww
wggwwkwwggw
wwwwwkwwwww
nnnnnknnnnn
...........`,
  '🎲': `.wwwwwwwww.
.wkwwwwwkw.
.wwwwwwwww.
.wwwwkwwww.
.wwwwwwwww.
.wkwwwwwkw.
.wwwwwwwww.
.ggggggggg.`,
  '🪑': `.nn........
.nn........
.nn........
.nn........
.nnnnnnnn..
.nnnnnnnn..
.nn....nn..
.nn....nn..
.nn....nn..`,
  '🏠': `.....r.....
....rrr....
...rrrrr...
..rrrrrrr..
.rrrrrrrrr.
..ttttttt..
..tbbtnnt..
..tbbtnnt..
..ttttnnt..`,
  '🎉': `......r...y
..y.....b..
.....r.....
...oo..r.b.
...ooo.....
..oyoo..y..
..ooyoo....
.ooooo...r.
.oyoo......
ooo........`,
  '🤝': `..tt...tt..
..tt...tt..
...........
.bbbb.rrrr.
bbbbttrrrrr
.bbb..rrr..
.bbb..rrr..
.g.g..g.g..
.g.g..g.g..`,
  '💬': `.wwwwwwwww.
wwwwwwwwwww
wwkwwkwwkww
wwwwwwwwwww
.wwwwwwwww.
..ww.......
.ww........`,
};

const made = new Map<string, string | null>();

/** The picture of a sign as a data URL; null for a sign that has none here and is shown as it is written. */
export function signPicture(sign: string): string | null {
  // the mark that asks for a coloured sign changes nothing here
  const key = sign.replace(/\uFE0F/g, '');
  const known = made.get(key);
  if (known !== undefined) return known;
  const rows = pictures[key]?.split('\n');
  const url = rows ? draw(rows) : null;
  made.set(key, url);
  return url;
}

/** All signs that have a picture. */
export const pictured: readonly string[] = Object.keys(pictures);

function draw(rows: readonly string[]): string | null {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [11, 11];
  const context = canvas.getContext('2d');
  if (!context) return null;
  const top = Math.floor((11 - rows.length) / 2);
  for (const [y, row] of rows.entries())
    for (const [x, letter] of [...row].entries()) {
      if (letter === '.') continue;
      context.fillStyle = colours[letter] ?? '#ffffff';
      context.fillRect(x, y + top, 1, 1);
    }
  return canvas.toDataURL();
}
