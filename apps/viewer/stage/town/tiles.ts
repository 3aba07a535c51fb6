import type { MapPicture, PictureTileset } from '@hearsay/settings';

/** Draws single tiles of a map into canvases. */
export type TileDrawer = {
  /** How many pictures a moving tile has at most; 1 when nothing moves. */
  readonly phases: number;
  isMoving(tile: number): boolean;
  /** Draws a global tile with its upper left corner at a point, in the phase of its movement. */
  draw(
    context: CanvasRenderingContext2D,
    tile: number,
    flip: number,
    at: { x: number; y: number; phase: number },
  ): void;
};

/** Loads all pictures of a map. One that cannot be read is left out: its tiles are drawn as nothing. */
export async function loadTiles({ tilesets, tileHeight }: MapPicture): Promise<TileDrawer> {
  const urls = new Set(
    tilesets.flatMap(({ image, tiles }) => [
      ...(image ? [image.url] : []),
      ...[...tiles.values()].flatMap(({ url }) => (url === null ? [] : [url])),
    ]),
  );
  const images = new Map<string, HTMLImageElement>();
  await Promise.all(
    [...urls].map(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode().then(
        () => images.set(url, image),
        () => undefined,
      );
    }),
  );

  function find(tile: number): { tileset: PictureTileset; id: number } | null {
    const tileset = tilesets.findLast(({ first }) => first <= tile);
    return tileset && tile < tileset.first + tileset.count ? { tileset, id: tile - tileset.first } : null;
  }

  function framesOf(
    tile: number,
  ): PictureTileset['tiles'] extends ReadonlyMap<number, infer T> ? T | null : never {
    const found = find(tile);
    return found?.tileset.tiles.get(found.id) ?? null;
  }

  const most = Math.max(
    1,
    ...tilesets.flatMap(({ tiles }) => [...tiles.values()].map(({ frames }) => frames.length)),
  );
  return {
    phases: Math.min(8, most),
    isMoving: (tile) => (framesOf(tile)?.frames.length ?? 0) > 1,
    draw(context, tile, flip, { x, y, phase }) {
      const found = find(tile);
      if (!found) return;
      const { tileset } = found;
      const frames = tileset.tiles.get(found.id)?.frames ?? [];
      const id = frames.length > 0 ? frames[phase % frames.length].tile : found.id;
      const { tileWidth: width, tileHeight: height, image } = tileset;
      const own = tileset.tiles.get(id);
      // tiles that are higher than the grid stand on its lower edge, as in Tiled
      const top = y + tileHeight - height;
      if (flip !== 0) {
        context.save();
        context.translate(x + width / 2, top + height / 2);
        if (flip & 1) context.scale(-1, 1);
        if (flip & 2) context.scale(1, -1);
        if (flip & 4) context.transform(0, 1, 1, 0, 0, 0);
        context.translate(-x - width / 2, -top - height / 2);
      }
      const single = typeof own?.url === 'string' ? images.get(own.url) : undefined;
      const sheet = image ? images.get(image.url) : undefined;
      if (single) context.drawImage(single, x, top, width, height);
      else if (image && sheet) {
        const column = id % image.columns;
        const row = (id - column) / image.columns;
        const left = image.margin + column * (width + image.spacing);
        const above = image.margin + row * (height + image.spacing);
        context.drawImage(sheet, left, above, width, height, x, top, width, height);
      } else if (typeof own?.colour === 'string') {
        context.fillStyle = own.colour;
        context.fillRect(x, top, width, height);
      }
      if (flip !== 0) context.restore();
    },
  };
}
