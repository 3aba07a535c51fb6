import type { Container } from 'pixi.js';
import type { AgentId } from '@hearsay/kernel';
import type { Scene } from '@hearsay/settings';
import type { Lens } from '../../lens/stands.ts';
import type { Theme } from '../colours.ts';
import { layOutTable, type Margin } from '../layout.ts';
import { drawMarks } from './marks.ts';
import { drawCaption, drawRoom } from './room.ts';
import { drawSpeech, speakerOf } from './speech.ts';
import { drawSubtitle, drawToken } from './token.ts';

export type TableView = {
  readonly scene: Scene;
  readonly width: number;
  readonly height: number;
  readonly margin: Margin;
  readonly theme: Theme;
  /** As shown now, on its way to the scene's. */
  readonly light: number;
  readonly selected: AgentId | null;
  readonly lens: Lens | null;
  /** 0 … 1: how far new marks and the newest speech have come. */
  readonly progress: number;
  select(agent: AgentId): void;
};

/** Draws a round table into a container, layer by layer; a layer that would look the same is left as it is. */
export function createTable(stage: Container): (view: TableView) => void {
  const layers = new Map<string, { key: string; drawn: Container }>();
  return (view) => {
    const { scene } = view;
    const layout = layOutTable(view.width, view.height, scene.tokens.length, view.margin);
    const place = JSON.stringify([view.width, view.height, view.margin, scene.tokens.length, view.theme]);
    // light and motion change by steps that the eye does not see
    const light = Math.round(view.light * 24) / 24;
    const progress = Math.round(view.progress * 16) / 16;
    const calm = { ...view, light, progress };
    const speaker = speakerOf(scene);
    const used = new Set<string>();
    const layer = (name: string, key: readonly unknown[], draw: () => Container): void => {
      used.add(name);
      const full = place + JSON.stringify(key);
      const old = layers.get(name);
      if (old?.key === full) return void stage.addChild(old.drawn);
      old?.drawn.destroy({ children: true });
      const drawn = draw();
      layers.set(name, { key: full, drawn });
      stage.addChild(drawn);
    };
    layer('room', [light], () => drawRoom(calm, layout));
    layer('caption', [light, speaker === null, scene.caption, scene.phase], () => drawCaption(calm, layout));
    layer('arrows', [scene.marks, progress, light], () => drawMarks(calm, layout, 'arrow'));
    if (speaker?.bubble) {
      const { bubble } = speaker;
      layer('speech', [speaker.id, bubble], () => drawSpeech(view, layout, speaker));
      const drawn = layers.get('speech')?.drawn;
      if (drawn) drawn.alpha = Math.min(1, view.progress * 1.6);
    }
    for (const token of scene.tokens) {
      const stand = view.lens?.stands.get(token.id);
      const key = [{ ...token, bubble: null }, light, view.selected === token.id, stand];
      layer(`token ${token.id}`, key, () => drawToken(calm, layout, token));
    }
    layer('rings', [scene.marks, progress], () => drawMarks(calm, layout, 'ring'));
    for (const token of scene.tokens) {
      // a lens says in one mark what would not fit under so many names
      if (token.subtitle === '' || token.gone || view.lens) continue;
      layer(`subtitle ${token.id}`, [token.seat, token.subtitle, light], () =>
        drawSubtitle(calm, layout, token),
      );
    }
    for (const [name, { drawn }] of layers) {
      if (used.has(name)) continue;
      drawn.destroy({ children: true });
      layers.delete(name);
    }
  };
}
