import 'pixi.js/unsafe-eval';
import { Application, Container } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Scene } from '@hearsay/settings';
import type { Theme } from './colours.ts';
import type { Margin } from './layout.ts';
import { createTable } from './table.ts';

export type StageView = {
  readonly scene: Scene;
  readonly theme: Theme;
  readonly selected: AgentId | null;
  readonly margin: Margin;
  select(agent: AgentId): void;
};

/** What drawing costs, for whoever measures it: frames, ms of script in them, and when the first one was handed over (page time). */
export type StageCost = { frames: number; jsMs: number; worstMs: number; firstMs: number | null };

/** Shows scenes. Draws only when something changes or moves. */
export type Stage = {
  show(view: StageView): void;
  resize(): void;
  destroy(): void;
  readonly cost: StageCost;
};

/** Opens a stage in an element; throws when the browser draws no WebGL. */
export async function openStage(host: HTMLElement): Promise<Stage> {
  const app = new Application();
  await app.init({
    resizeTo: host,
    antialias: true,
    autoDensity: true,
    resolution: Math.min(2, globalThis.devicePixelRatio || 1),
    preference: 'webgl',
    backgroundAlpha: 1,
    background: 0x14161c,
    autoStart: false,
    sharedTicker: false,
  });
  app.ticker.stop();
  host.append(app.canvas);
  const table = new Container();
  app.stage.addChild(table);
  const drawTable = createTable(table);
  const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)');
  const cost: StageCost = { frames: 0, jsMs: 0, worstMs: 0, firstMs: null };

  let view: StageView | null = null;
  let light = 1;
  let progress = 1;
  let newest = '';
  let frame = 0;
  let last = 0;

  function draw(now: number): void {
    frame = 0;
    if (!view) return;
    const passed = last === 0 ? 16 : Math.min(200, now - last);
    const start = performance.now();
    const target = view.scene.light;
    light =
      calm.matches || Math.abs(target - light) < 0.01
        ? target
        : light + (target - light) * Math.min(1, passed / 220);
    progress = calm.matches ? 1 : Math.min(1, progress + passed / 400);
    const { width, height } = app.screen;
    drawTable({ ...view, light, progress, width, height });
    const spent = performance.now() - start;
    app.render();
    cost.firstMs ??= performance.now();
    cost.frames += 1;
    cost.jsMs += spent;
    cost.worstMs = Math.max(cost.worstMs, spent);
    const moving = light !== target || progress < 1;
    last = moving ? now : 0;
    if (moving) request();
  }

  function request(): void {
    frame ||= requestAnimationFrame(draw);
  }

  return {
    cost,
    show(next) {
      const isFirst = view === null;
      view = next;
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
    destroy() {
      cancelAnimationFrame(frame);
      app.destroy(true, { children: true });
    },
  };
}

/** What is new in a scene shows itself by motion: its marks and its newest speech. */
function signOf({ marks, tokens }: Scene): string {
  const newest = Math.max(0, ...tokens.map((token) => token.bubble?.since ?? 0));
  return `${newest}|${marks.map((mark) => (mark.kind === 'arrow' ? `${mark.from}>${mark.to}` : `${mark.icon}${mark.around}`)).join()}`;
}
