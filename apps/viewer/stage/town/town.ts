import { Container, Sprite, type Application, type Texture } from 'pixi.js';
import type { AgentId, Language } from '@hearsay/kernel';
import type { Conversation, MapPicture, Scene } from '@hearsay/settings';
import type { Lens } from '../../lens/stands.ts';
import type { Theme } from '../colours.ts';
import type { Margin, Point } from '../layout.ts';
import { ovalTexture } from '../oval.ts';
import { tilesIn, type Area } from '../../player/lookout.ts';
import { createCamera, fittingZoom, type Screen } from './camera.ts';
import { createChunks, type Box } from './chunks.ts';
import { createCrowd, type Ring } from './crowd.ts';
import { createLight } from './light.ts';
import { createMinimap } from './minimap.ts';
import { notesOf } from './notes.ts';
import { createOverlay } from './overlay.ts';
import { createPanes } from './panes.ts';
import { createRoofs } from './roofs.ts';
import { darknessAt } from './sky.ts';
import { createStandLayer } from './stand-layer.ts';
import { loadTiles } from './tiles.ts';
import { createWalkers } from './walkers.ts';
import { createWeather } from './weather.ts';

export type TownView = {
  readonly scene: Scene;
  readonly theme: Theme;
  readonly language: Language;
  readonly selected: AgentId | null;
  readonly margin: Margin;
  /** Who believes what of a fact; null when nobody asks. */
  readonly lens: Lens | null;
  /** The simulated time to show, and how many simulated ms go by in a real one from here on. */
  readonly clock: { readonly time: number; readonly rate: number };
  /** Does the camera go along with whoever is selected? */
  readonly isFollowing: boolean;
  /** A place to show, by id; a new object asks anew. */
  readonly lookAt: { readonly place: string } | null;
  select(agent: AgentId | null): void;
  openPlace(id: string): void;
  openTalk(id: string): void;
  /** Told now and then what is on screen, in tiles. */
  see?(area: Area): void;
  /** Somebody moved the camera away from whom it followed. */
  taken(): void;
};

export type Town = {
  show(view: TownView): void;
  /** Draws a frame; in how many ms the next one is wanted: 0 for at once, Infinity for none. */
  draw(now: number, passed: number): number;
  /** Where on the screen somebody's head is; null for whoever is not on the map. */
  pointOf(agent: AgentId): Point | null;
  nearer(by: 1 | -1): void;
  pan(x: number, y: number): void;
  destroy(): void;
};

type Parts = {
  readonly app: Application;
  readonly host: HTMLElement;
  readonly picture: MapPicture;
  readonly isCalm: () => boolean;
  readonly wanted: () => void;
};

const phaseMs = 260;
const minimapMs = 250;

/** A living map: tiles, walkers, roofs, light and words, in this order from below. */
export async function createTown({ app, host, picture, isCalm, wanted }: Parts): Promise<Town> {
  const tiles = await loadTiles(picture);
  const { width, height, tileWidth, tileHeight, layers } = picture;
  const size = { width: width * tileWidth, height: height * tileHeight };
  const below = createChunks(
    picture,
    layers.filter(({ kind }) => !isAbove(kind)),
    tiles,
  );
  const above = createChunks(
    picture,
    layers.filter(({ kind }) => kind === 'above'),
    tiles,
  );
  const roofs = createRoofs(picture, tiles);
  const walkers = createWalkers({ width, tileWidth, tileHeight });
  const crowd = createCrowd(picture);
  const light = createLight(picture, app.renderer);
  const panes = createPanes(picture, tiles);
  const weather = createWeather();
  const rings = new Container();
  const ground = new Container();
  const standLayer = createStandLayer();
  ground.addChild(
    below.container,
    rings,
    standLayer.halos,
    walkers.container,
    above.container,
    roofs.container,
  );
  // by night too one sees who is at home and who believes what
  const lit = new Container();
  lit.addChild(panes.container, standLayer.container);
  app.stage.addChild(ground, light.shade, weather.container, lit);

  let view: TownView | null = null;
  let shownTime = 0;
  let base = { time: 0, at: 0, rate: 0 };
  let lastMinimap = 0;
  let looked: TownView['lookAt'] = null;
  let isPlaced = false;

  const screenNow = (): Screen => {
    const { width: wide, height: high } = app.screen;
    const margin = view?.margin ?? { top: 0, right: 0, bottom: 0, left: 0 };
    const freeWidth = wide - margin.left - margin.right;
    const freeHeight = high - margin.top - margin.bottom;
    return {
      width: wide,
      height: high,
      middleX: margin.left + freeWidth / 2,
      middleY: margin.top + freeHeight / 2,
      freeWidth,
      freeHeight,
    };
  };
  const control = createCamera({
    element: host,
    screen: screenNow,
    size,
    isCalm,
    tapped: tap,
    taken: () => view?.taken(),
    moved: wanted,
  });
  const { camera } = control;
  const overlay = createOverlay(host, (key) => {
    const [kind, ...rest] = key.split(':');
    const id = rest.join(':');
    if (kind === 'place') view?.openPlace(id);
    else if (kind === 'talk') view?.openTalk(id);
    else view?.select(id);
  });
  const minimap = createMinimap(host, picture, tiles, (x, y) => {
    view?.taken();
    control.goTo(x, y);
  });

  function sightOf({ width: wide, height: high, middleX, middleY }: Screen): Box {
    const left = camera.x - middleX / camera.zoom;
    const top = camera.y - middleY / camera.zoom;
    return { left, top, right: left + wide / camera.zoom, bottom: top + high / camera.zoom };
  }

  function tap(x: number, y: number): void {
    const sight = sightOf(screenNow());
    const [mapX, mapY] = [sight.left + x / camera.zoom, sight.top + y / camera.zoom];
    const near = walkers.near(mapX, mapY, Math.max(10, 16 / camera.zoom));
    const talk = near ? null : talkAt(mapX, mapY);
    if (talk) view?.openTalk(talk.id);
    else view?.select(near?.id ?? null);
  }

  function talkAt(x: number, y: number): Conversation | null {
    for (const talk of view?.scene.conversations ?? []) {
      const ring = crowd.ringOf(talk, walkers);
      if (ring && Math.hypot(ring.x - x, (ring.y - y) * 1.6) < ring.radius) return talk;
    }
    return null;
  }

  function place(next: TownView): void {
    if (!isPlaced) {
      isPlaced = true;
      const screen = screenNow();
      control.jumpTo(size.width / 2, size.height / 2, fittingZoom(size, screen));
      const own = next.selected === null ? null : walkers.find(next.selected);
      if (own) control.jumpTo(own.x, own.y, 3);
    }
    if (next.lookAt && next.lookAt !== looked) {
      const found = picture.places.find(({ id }) => id === next.lookAt?.place);
      if (found) {
        const [left, top, wide, high] = found.bounds;
        control.goTo((left + wide / 2) * tileWidth, (top + high / 2) * tileHeight, Math.max(2, camera.zoom));
      }
    }
    looked = next.lookAt;
  }

  function ringsIn(sight: Box, next: TownView): readonly { talk: Conversation; ring: Ring }[] {
    if (camera.zoom < 0.5) return [];
    return (next.scene.conversations ?? []).flatMap((talk) => {
      const ring = crowd.ringOf(talk, walkers);
      const isSeen =
        ring && ring.x > sight.left && ring.x < sight.right && ring.y > sight.top && ring.y < sight.bottom;
      return ring && isSeen ? [{ talk, ring }] : [];
    });
  }

  function drawRings(next: TownView, talks: ReturnType<typeof ringsIn>): void {
    const wishes = talks.map(({ ring }) => ({ ...ring, tint: 0xfff3d0, alpha: 0.75 }));
    const own = next.selected === null ? null : walkers.find(next.selected);
    if (own) wishes.push({ x: own.x, y: own.y - 2, radius: 10, tint: 0xe9c46a, alpha: 1 });
    while (rings.children.length < wishes.length)
      rings.addChild(new Sprite({ texture: ringTexture(), anchor: 0.5 }));
    for (const [at, child] of rings.children.entries()) {
      const wish = wishes[at];
      child.visible = wish !== undefined;
      if (!wish) continue;
      child.position.set(wish.x, wish.y);
      child.scale.set((wish.radius * 2) / 64);
      child.alpha = wish.alpha;
      child.tint = wish.tint;
    }
  }

  return {
    show(next) {
      const isFirst = view === null;
      view = next;
      base = { ...next.clock, at: performance.now() };
      if (isFirst) shownTime = base.time;
      walkers.take(next.scene.tokens, next.scene.conversations ?? []);
      crowd.take(next.scene);
      if (isFirst) walkers.draw(shownTime, { left: 0, top: 0, right: 0, bottom: 0 });
      place(next);
      wanted();
    },
    draw(now, passed) {
      if (!view) return Infinity;
      const screen = screenNow();
      const target = base.time + Math.min(3_000, now - base.at) * base.rate;
      shownTime += passed * base.rate;
      if (Math.abs(target - shownTime) > 500 * base.rate + 1) shownTime = target;
      else shownTime += (target - shownTime) * 0.1;
      if (base.rate === 0) shownTime = base.time;

      const own = view.selected === null ? null : walkers.find(view.selected);
      if (own && view.isFollowing && !control.isMoving) {
        control.follow(own.x, own.y - 12, isCalm() ? 1 : 1 - Math.exp(-passed / 160));
      }
      control.advance(passed, screen);
      const { zoom } = camera;
      const ratio = app.renderer.resolution;
      const snap = (value: number): number => Math.round(value * ratio) / ratio;
      ground.scale.set(zoom);
      ground.position.set(snap(screen.middleX - camera.x * zoom), snap(screen.middleY - camera.y * zoom));
      lit.scale.set(zoom);
      lit.position.copyFrom(ground.position);
      const sight = sightOf(screen);
      const phase = isCalm() ? 0 : Math.floor(now / phaseMs);
      const { isWalking, isWanting: isDrawing } = walkers.draw(shownTime, sight);
      const isWanting = [below.show(sight, phase), above.show(sight, phase), isDrawing].includes(true);
      standLayer.draw(walkers.inSight, view.lens?.stands ?? null, zoom);
      const talks = ringsIn(sight, view);
      drawRings(view, talks);
      const cellAt = (x: number, y: number): number => {
        const [column, row] = [Math.floor(x / tileWidth), Math.floor(y / tileHeight)];
        return column < 0 || row < 0 || column >= width || row >= height ? -1 : row * width + column;
      };
      const looksIn = [
        ...(zoom >= 3 ? [cellAt(camera.x, camera.y)] : []),
        ...(own ? [cellAt(own.x, own.y - 3)] : []),
      ];
      const isFading = roofs.show(looksIn, isCalm() ? 10_000 : passed);
      const hour = view.scene.hour ?? view.scene.light * 12;
      light.draw({ hour, camera, screen, isLit: crowd.isLit });
      panes.draw({ dark: darknessAt(hour), sight, isLit: crowd.isLit, coverOf: roofs.coverOf });
      const isFalling = weather.draw(view.scene.weather ?? 'clear', isCalm() ? 0 : passed, screen);
      const toScreen = (x: number, y: number): [number, number] => [
        screen.middleX + (x - camera.x) * zoom,
        screen.middleY + (y - camera.y) * zoom,
      ];
      const notes = notesOf({
        picture,
        rings: talks,
        language: view.language,
        selected: view.selected,
        zoom,
        isMarked: view.lens !== null,
        walkers,
        crowd,
        toScreen,
        isOpen: (cell) => looksIn.some((one) => one >= 0 && roofs.roofAt(one) === roofs.roofAt(cell)),
        hasRoof: (cell) => roofs.roofAt(cell) >= 0,
      });
      overlay.show(notes, screen);
      if (now - lastMinimap > minimapMs) {
        lastMinimap = now;
        view.see?.(tilesIn(sight, { tileWidth, tileHeight }));
        minimap.draw(walkers.figures, sight, view.selected, view.lens?.stands ?? null);
      }
      const isGoing = base.rate > 0 || (own !== null && view.isFollowing && isWalking);
      if (isGoing || isWanting || isFading || isFalling || control.isMoving) return 0;
      // water and flags go on while all else stands still
      return tiles.phases > 1 && !isCalm() ? phaseMs - (now % phaseMs) : Infinity;
    },
    pointOf(agent) {
      const figure = walkers.find(agent);
      if (!figure) return null;
      const screen = screenNow();
      return {
        x: screen.middleX + (figure.x - camera.x) * camera.zoom,
        y: screen.middleY + (figure.y - 14 - camera.y) * camera.zoom,
      };
    },
    nearer: (by) => control.step(by),
    pan: control.pan,
    destroy() {
      control.destroy();
      overlay.destroy();
      minimap.destroy();
      below.destroy();
      above.destroy();
      ground.destroy({ children: true });
      lit.destroy({ children: true });
    },
  };
}

function isAbove(kind: MapPicture['layers'][number]['kind']): boolean {
  return kind === 'roof' || kind === 'above';
}

let ring: Texture | null = null;

/** A flat ring on the ground. */
function ringTexture(): Texture {
  return (ring ??= ovalTexture({ width: 64, height: 40, line: 2.5, fill: 0.18 }));
}
