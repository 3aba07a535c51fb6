import 'pixi.js/unsafe-eval';
// before the renderer is made, or it knows no particles
import 'pixi.js/particle-container';
import { Application, Container, Ticker } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { MapPicture, Scene } from '@hearsay/settings';
import type { Passing } from '../lens/passings.ts';
import type { Lens } from '../lens/stands.ts';
import type { Theme } from './colours.ts';
import { createFlights } from './flights.ts';
import { layOutTable, type Margin, type Point } from './layout.ts';
import { createTable } from './table/table.ts';
import type { Town, TownView } from './town/town.ts';

export type StageView = {
  readonly scene: Scene;
  readonly theme: Theme;
  readonly selected: AgentId | null;
  readonly margin: Margin;
  /** Who believes what of a fact; null when nobody asks. */
  readonly lens: Lens | null;
  /** What was just told, to be drawn once; a new list is a new telling. */
  readonly passings: readonly Passing[];
  select(agent: AgentId | null): void;
  /** What the map looks like, when the scene lies on one. */
  readonly map: MapPicture | null;
} & Omit<TownView, 'scene' | 'theme' | 'selected' | 'margin' | 'select' | 'lens'>;

/** What drawing costs, for whoever measures it: frames, ms of script in them (in handing them over: `renderMs`), and when the first one was handed over (page time). */
export type StageCost = {
  frames: number;
  jsMs: number;
  renderMs: number;
  worstMs: number;
  /** Claims drawn on their way. */
  flown: number;
  firstMs: number | null;
  /** Both, of each of the newest frames. */
  readonly each: number[];
};

/** Shows scenes. Draws only when something changes or moves. */
export type Stage = {
  show(view: StageView): void;
  resize(): void;
  /** Nearer to the map or further from it; a table stays as it is. */
  nearer(by: 1 | -1): void;
  pan(x: number, y: number): void;
  destroy(): void;
  readonly cost: StageCost;
};

/** Opens a stage in an element; throws when the browser draws no WebGL. Pixel art wants no soft edges, everything else does. */
export async function openStage(host: HTMLElement, kind: Scene['ground']['kind']): Promise<Stage> {
  const app = new Application();
  await app.init({
    resizeTo: host,
    antialias: kind !== 'map',
    autoDensity: true,
    resolution: Math.min(2, globalThis.devicePixelRatio || 1),
    preference: 'webgl',
    backgroundAlpha: 1,
    background: 0x14161c,
    autoStart: false,
    sharedTicker: false,
  });
  app.ticker.stop();
  // what the renderer does now and then it does with a frame, and between frames nothing runs
  Ticker.system.autoStart = false;
  Ticker.system.stop();
  host.append(app.canvas);
  const table = new Container();
  app.stage.addChild(table);
  const drawTable = createTable(table);
  const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)');
  const flights = createFlights(() => calm.matches);
  const cost: StageCost = { frames: 0, jsMs: 0, renderMs: 0, worstMs: 0, flown: 0, firstMs: null, each: [] };

  let view: StageView | null = null;
  let light = 1;
  let progress = 1;
  let newest = '';
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  let town: Town | null = null;
  let opening: MapPicture | null = null;
  let gone = false;

  /** Opens the map of a scene; until it stands nothing is drawn of it. */
  async function openTown(picture: MapPicture): Promise<void> {
    if (opening === picture) return;
    opening = picture;
    town?.destroy();
    town = null;
    const { createTown } = await import('./town/town.ts');
    const made = await createTown({ app, host, picture, isCalm: () => calm.matches, wanted: request });
    if (gone || opening !== picture) return made.destroy();
    town = made;
    app.stage.addChild(flights.container);
    if (view) town.show(view);
  }

  function draw(now: number): void {
    frame = 0;
    clearTimeout(timer);
    if (!view) return;
    const passed = last === 0 ? 16 : Math.min(200, now - last);
    const start = performance.now();
    if (view.map) {
      if (!town) return;
      const { pointOf } = town;
      const due = town.draw(now, passed);
      const next = flights.draw(performance.now(), pointOf) ? 0 : due;
      hand(start);
      last = next === 0 ? now : 0;
      if (next === 0) request();
      else if (next < Infinity) timer = setTimeout(request, next);
      return;
    }
    const target = view.scene.light;
    light =
      calm.matches || Math.abs(target - light) < 0.01
        ? target
        : light + (target - light) * Math.min(1, passed / 220);
    progress = calm.matches ? 1 : Math.min(1, progress + passed / 400);
    const { width, height } = app.screen;
    drawTable({ ...view, light, progress, width, height });
    app.stage.addChild(flights.container);
    const isFlying = flights.draw(performance.now(), seatsOf(view, width, height));
    hand(start);
    const moving = light !== target || progress < 1 || isFlying;
    last = moving ? now : 0;
    if (moving) request();
  }

  function hand(start: number): void {
    const made = performance.now();
    app.render();
    Ticker.system.update(made);
    const end = performance.now();
    cost.firstMs ??= end;
    cost.frames += 1;
    cost.jsMs += made - start;
    cost.renderMs += end - made;
    cost.each.push(end - start);
    if (cost.each.length > 1_000) cost.each.splice(0, 500);
    cost.worstMs = Math.max(cost.worstMs, made - start);
  }

  function request(): void {
    frame ||= requestAnimationFrame(draw);
  }

  return {
    cost,
    show(next) {
      const isFirst = view === null;
      if (next.passings !== view?.passings) flights.add(next.passings, performance.now());
      cost.flown = flights.flown;
      view = next;
      table.visible = next.map === null;
      if (next.map) {
        void openTown(next.map);
        return town?.show(next);
      }
      if (isFirst) light = next.scene.light;
      const sign = signOf(next.scene);
      if (sign !== newest) progress = 0;
      newest = sign;
      request();
    },
    resize() {
      app.resize();
      request();
    },
    nearer: (by) => town?.nearer(by),
    pan: (x, y) => town?.pan(x, y),
    destroy() {
      gone = true;
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      town?.destroy();
      app.destroy(true, { children: true });
    },
  };
}

/** Where somebody sits. */
function seatsOf(
  { scene, margin }: StageView,
  width: number,
  height: number,
): (agent: AgentId) => Point | null {
  const { seats } = layOutTable(width, height, scene.tokens.length, margin);
  const byName = new Map(scene.tokens.map(({ id, seat }) => [id, seats[seat]]));
  return (agent) => byName.get(agent) ?? null;
}

/** What is new in a scene shows itself by motion: its marks and its newest speech. */
function signOf({ marks, tokens }: Scene): string {
  const newest = Math.max(0, ...tokens.map((token) => token.bubble?.since ?? 0));
  return `${newest}|${marks.map((mark) => (mark.kind === 'arrow' ? `${mark.from}>${mark.to}` : `${mark.icon}${mark.around}`)).join()}`;
}
