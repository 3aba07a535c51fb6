import { Canvas } from './canvas.ts';
import { mapHeight, mapWidth } from './lie-of-land.ts';
import type { Town } from './town.ts';

/** The whole town by day as the viewer draws it from afar; without roofs one sees into the houses. */
export function drawTown(town: Town, { roofs }: { readonly roofs: boolean }): Canvas {
  const canvas = new Canvas(mapWidth * 16, mapHeight * 16);
  for (const pile of town.piles) {
    if (pile.kind === 'collision' || (pile.kind === 'roof' && !roofs)) continue;
    for (const cells of pile.layers)
      for (const [cell, piece] of cells.entries())
        if (piece)
          canvas.lay(
            piece.sheet.pixelsOf(piece.tile),
            (cell % mapWidth) * 16,
            Math.floor(cell / mapWidth) * 16,
          );
  }
  return canvas;
}
