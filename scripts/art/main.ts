// npm run art: draws the tiles of Riverside and puts its map together. With a folder as argument it also draws the whole town there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawTown } from './picture.ts';
import { encodePng } from './png.ts';
import { buildRiverside, filesOf } from './riverside.ts';

const folder = fileURLToPath(new URL('../../scenarios/maps', import.meta.url));
const town = buildRiverside();
mkdirSync(folder, { recursive: true });
for (const [name, content] of filesOf(town)) {
  writeFileSync(join(folder, name), content);
  console.log(`${name} ${Math.round(content.length / 1024)} kB`);
}
const [pictures] = process.argv.slice(2);
if (pictures !== undefined) {
  mkdirSync(pictures, { recursive: true });
  writeFileSync(join(pictures, 'roofs.png'), encodePng(drawTown(town, { roofs: true })));
  writeFileSync(join(pictures, 'rooms.png'), encodePng(drawTown(town, { roofs: false })));
}
