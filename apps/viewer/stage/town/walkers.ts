import { Particle, ParticleContainer } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Conversation, Token, Walker } from '@hearsay/settings';
import type { Box } from './chunks.ts';
import { standAt, type Standing } from './way.ts';
import { createWalkerSprites, spriteSize } from './walker-sprites.ts';

/** Somebody as drawn: the token, and where it stands now. Written in place, frame by frame. */
export type Figure = Standing & {
  readonly id: AgentId;
  token: Token;
  walker: Walker;
  look: number;
  /** Toward whom it talks, in pixels; null when it talks with nobody. */
  toward: number | null;
  /** Pixels aside, so that several in one cell are all seen. */
  asideX: number;
  asideY: number;
};

export type Walkers = {
  readonly container: ParticleContainer;
  readonly figures: readonly Figure[];
  /** Those drawn last, from the back to the front. */
  readonly inSight: readonly Figure[];
  find(id: AgentId): Figure | null;
  /** Takes over who there is and what they do. */
  take(tokens: readonly Token[], talks: readonly Conversation[]): void;
  /** Moves everybody to a time and draws those in sight: is one of them on the way, and must one wait for the next frame? */
  draw(time: number, sight: Box): { readonly isWalking: boolean; readonly isWanting: boolean };
  /** Whoever is drawn nearest to a point of the map, at most so many pixels away. */
  near(x: number, y: number, reach: number): Figure | null;
};

type Grid = { readonly width: number; readonly tileWidth: number; readonly tileHeight: number };

export function createWalkers(grid: Grid): Walkers {
  const sprites = createWalkerSprites();
  const container = new ParticleContainer({
    dynamicProperties: { position: true, uvs: true, vertex: false, rotation: false, color: true },
    texture: sprites.textureOf(0, 0, 0),
  });
  const byId = new Map<AgentId, Figure>();
  const pool: Particle[] = [];
  let figures: Figure[] = [];
  const shown: Figure[] = [];
  let order: Figure[] = [];

  function figureFor(token: Token, walker: Walker, at: number): Figure {
    const same = figures[at];
    const known = same?.id === token.id ? same : byId.get(token.id);
    if (known) return known;
    const made: Figure = {
      id: token.id,
      token,
      walker,
      look: sprites.lookOf(token.id, walker.job),
      x: 0,
      y: 0,
      facing: 0,
      isWalking: false,
      gone: 0,
      toward: null,
      asideX: 0,
      asideY: 0,
    };
    byId.set(token.id, made);
    return made;
  }

  const columnOf = ({ walker, asideX }: Figure): number =>
    (walker.cell % grid.width) + 0.5 + asideX / grid.tileWidth;

  return {
    container,
    get figures() {
      return figures;
    },
    get inSight() {
      return shown;
    },
    find: (id) => byId.get(id) ?? null,
    take(tokens, talks) {
      const next: Figure[] = [];
      const inCell = new Map<number, number>();
      for (const token of tokens) {
        const { walker } = token;
        if (!walker) continue;
        const figure = figureFor(token, walker, next.length);
        figure.token = token;
        figure.walker = walker;
        figure.toward = null;
        const count = inCell.get(walker.cell) ?? 0;
        inCell.set(walker.cell, count + 1);
        [figure.asideX, figure.asideY] = asides[count % asides.length];
        next.push(figure);
      }
      if (next.length < byId.size) {
        const here = new Set(next);
        for (const [id, figure] of byId) if (!here.has(figure)) byId.delete(id);
      }
      const isSame = next.length === figures.length && next.every((figure, at) => figure === figures[at]);
      if (!isSame) order = [...next];
      figures = next;
      for (const { members } of talks) {
        const who = members.flatMap((id) => byId.get(id) ?? []);
        const middle = who.reduce((sum, one) => sum + columnOf(one), 0) / who.length;
        for (const one of who) one.toward = middle * grid.tileWidth;
      }
    },
    draw(time, sight) {
      let [isWalking, isWanting] = [false, false];
      const [left, right] = [sight.left - spriteSize.width, sight.right + spriteSize.width];
      const [top, bottom] = [sight.top - spriteSize.height, sight.bottom + spriteSize.height];
      shown.length = 0;
      // in the order of the last frame, which is nearly that of this one: so sorted, thousands are sorted again in no time
      for (const figure of order) {
        standAt(figure.walker, time, grid, figure);
        if (!figure.isWalking) {
          figure.x += figure.asideX;
          figure.y += figure.asideY;
          if (figure.toward !== null && figure.toward !== figure.x)
            figure.facing = figure.toward > figure.x ? 2 : 1;
        }
      }
      // whoever stands lower is in front
      order.sort((a, b) => a.y - b.y);
      for (const figure of order) {
        if (figure.x < left || figure.x > right || figure.y < top || figure.y > bottom) continue;
        if (!sprites.isReady(figure.look)) {
          isWanting = true;
          continue;
        }
        isWalking ||= figure.isWalking;
        const at = shown.length;
        shown.push(figure);
        const particle = (pool[at] ??= new Particle({
          texture: sprites.textureOf(0, 0, 0),
          anchorX: 0.5,
          anchorY: 1,
        }));
        const { isAsleep } = figure.walker;
        const stride = figure.isWalking ? strides[Math.floor(figure.gone / 5) % 4] : isAsleep ? 3 : 0;
        particle.texture = sprites.textureOf(
          figure.look,
          isAsleep && !figure.isWalking ? 0 : figure.facing,
          stride,
        );
        particle.x = Math.round(figure.x);
        particle.y = Math.round(figure.y);
        const tint = figure.token.gone ? 0xff8a8a8a : 0xffffffff;
        if (particle.color !== tint) particle.color = tint;
      }
      const children = container.particleChildren;
      while (children.length > shown.length) children.pop();
      while (children.length < shown.length) children.push(pool[children.length]);
      container.update();
      sprites.hand();
      return { isWalking, isWanting };
    },
    near(x, y, reach) {
      let [best, least]: [Figure | null, number] = [null, reach * reach];
      for (const figure of shown) {
        const [across, down] = [figure.x - x, figure.y - spriteSize.height / 2 - y];
        const far = across * across + (down * down) / 2;
        if (far <= least) [best, least] = [figure, far];
      }
      return best;
    },
  };
}

const strides = [0, 1, 0, 2] as const;
const asides: readonly (readonly [number, number])[] = [
  [0, 0],
  [8, 1],
  [-7, 2],
  [-3, -5],
  [4, -4],
  [-6, -2],
  [6, -3],
  [1, 4],
];
