/** Whole multiples of a pixel, and halves of one from afar, so that every pixel of a picture is as large as the next. */
export const zooms = [0.125, 0.25, 0.5, 1, 2, 3, 4, 6, 8] as const;

export type Camera = {
  /** What is in the middle of the free part of the screen, in pixels of the map. */
  x: number;
  y: number;
  /** Screen pixels for each pixel of the map, as shown now, on its way to one of the steps. */
  zoom: number;
};

/** The screen, and the part of it that no panel covers: its middle and its size. */
export type Screen = {
  readonly width: number;
  readonly height: number;
  readonly middleX: number;
  readonly middleY: number;
  readonly freeWidth: number;
  readonly freeHeight: number;
};

export type CameraControl = {
  readonly camera: Camera;
  /** Is somebody dragging or zooming, or is it still on its way? */
  readonly isMoving: boolean;
  /** Moves on its way; `ms` since the last frame. */
  advance(ms: number, screen: Screen): void;
  /** Goes there, at once or in a moment. */
  goTo(x: number, y: number, zoom?: number): void;
  jumpTo(x: number, y: number, zoom: number): void;
  /** Comes a share of the way nearer to whom it follows. */
  follow(x: number, y: number, share: number): void;
  /** One step nearer or further, toward a point of the screen. */
  step(by: 1 | -1, at?: { x: number; y: number }): void;
  pan(x: number, y: number): void;
  destroy(): void;
};

type Parts = {
  readonly element: HTMLElement;
  readonly screen: () => Screen;
  readonly size: { readonly width: number; readonly height: number };
  readonly isCalm: () => boolean;
  /** Touched without being dragged. */
  tapped(x: number, y: number): void;
  /** Somebody took the camera into their own hands. */
  taken(): void;
  /** A frame is wanted. */
  moved(): void;
};

/** A camera that is dragged, wheeled and pinched, and comes to rest at whole multiples. */
export function createCamera({ element, screen, size, isCalm, tapped, taken, moved }: Parts): CameraControl {
  const camera: Camera = { x: size.width / 2, y: size.height / 2, zoom: 1 };
  let target: { zoom: number; x: number; y: number; at: { x: number; y: number } | null } | null = null;
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  let pinch: { distance: number; zoom: number } | null = null;
  let wheeled = 0;

  const clamp = (): void => {
    const { freeWidth, freeHeight } = screen();
    camera.x = within(camera.x, size.width, freeWidth / camera.zoom);
    camera.y = within(camera.y, size.height, freeHeight / camera.zoom);
  };
  const nearestStep = (zoom: number): number =>
    zooms.reduce((best, one) =>
      Math.abs(Math.log2(one / zoom)) < Math.abs(Math.log2(best / zoom)) ? one : best,
    );

  /** Changes the zoom so that what is at a point of the screen stays there. */
  function zoomAt(zoom: number, at: { x: number; y: number }): void {
    const { middleX, middleY } = screen();
    const [acrossX, acrossY] = [at.x - middleX, at.y - middleY];
    camera.x += acrossX / camera.zoom - acrossX / zoom;
    camera.y += acrossY / camera.zoom - acrossY / zoom;
    camera.zoom = zoom;
    clamp();
  }

  const middle = (): { x: number; y: number } => ({ x: screen().middleX, y: screen().middleY });
  const local = (event: { clientX: number; clientY: number }): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = (): number => {
    const [a, b] = [...pointers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  };

  const down = (event: PointerEvent): void => {
    const isOnWord = event.target instanceof Element && event.target.closest('button, .minimap') !== null;
    if (event.button !== 0 || isOnWord) return;
    pointers.set(event.pointerId, local(event));
    element.setPointerCapture(event.pointerId);
    if (pointers.size === 1) travelled = 0;
    if (pointers.size === 2) pinch = { distance: spread(), zoom: camera.zoom };
    target = null;
  };
  const move = (event: PointerEvent): void => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = local(event);
    pointers.set(event.pointerId, now);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled < 5) return;
    const share = 1 / pointers.size;
    camera.x -= ((now.x - before.x) * share) / camera.zoom;
    camera.y -= ((now.y - before.y) * share) / camera.zoom;
    clamp();
    if (pinch && pointers.size === 2) {
      const [a, b] = [...pointers.values()];
      const zoom = Math.max(
        zooms[0],
        Math.min(zooms[zooms.length - 1], (pinch.zoom * spread()) / pinch.distance),
      );
      zoomAt(zoom, { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    }
    taken();
    moved();
  };
  const up = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    const isTap = event.type === 'pointerup' && travelled < 5 && pointers.size === 0 && !pinch;
    if (pinch && pointers.size < 2) {
      pinch = null;
      target = { zoom: nearestStep(camera.zoom), x: camera.x, y: camera.y, at: middle() };
    }
    if (isTap) {
      const { x, y } = local(event);
      tapped(x, y);
    }
    moved();
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    // a wheel gives a hundred at once, a touchpad a few at a time
    wheeled += event.deltaMode === 1 ? event.deltaY * 34 : event.deltaY;
    if (Math.abs(wheeled) < 60) return;
    control.step(wheeled < 0 ? 1 : -1, local(event));
    wheeled = 0;
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('wheel', wheel, { passive: false });

  const control: CameraControl = {
    camera,
    get isMoving() {
      return target !== null || pointers.size > 0;
    },
    advance(ms) {
      if (!target) return;
      const share = isCalm() ? 1 : 1 - Math.exp(-ms / 45);
      const isNear = Math.abs(Math.log2(target.zoom / camera.zoom)) < 0.01;
      const zoom = isNear ? target.zoom : camera.zoom * (target.zoom / camera.zoom) ** share;
      let isThere = true;
      if (target.at) zoomAt(zoom, target.at);
      else {
        const before = { ...camera };
        camera.zoom = zoom;
        camera.x += (target.x - camera.x) * share;
        camera.y += (target.y - camera.y) * share;
        clamp();
        const moved = Math.hypot(before.x - camera.x, before.y - camera.y) * zoom;
        isThere = moved < 0.25 || Math.hypot(target.x - camera.x, target.y - camera.y) * zoom < 1;
      }
      if (camera.zoom === target.zoom && isThere) target = null;
    },
    goTo(x, y, zoom = target?.zoom ?? camera.zoom) {
      target = { zoom, x, y, at: null };
      moved();
    },
    jumpTo(x, y, zoom) {
      target = null;
      [camera.x, camera.y, camera.zoom] = [x, y, zoom];
      clamp();
      moved();
    },
    follow(x, y, share) {
      camera.x += (x - camera.x) * share;
      camera.y += (y - camera.y) * share;
      clamp();
    },
    step(by, at = middle()) {
      const now = zooms.findIndex((one) => one === nearestStep(target?.zoom ?? camera.zoom));
      const next = zooms[Math.max(0, Math.min(zooms.length - 1, now + by))];
      target = { zoom: next, x: camera.x, y: camera.y, at };
      moved();
    },
    pan(x, y) {
      camera.x += x / camera.zoom;
      camera.y += y / camera.zoom;
      clamp();
      taken();
      moved();
    },
    destroy() {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('wheel', wheel);
    },
  };
  return control;
}

/** The place nearest to `at` from which nothing beside the map is seen; its middle where the map is smaller than what is seen. */
export function within(at: number, size: number, seen: number): number {
  const half = Math.min(seen, size) / 2;
  return Math.max(half, Math.min(size - half, at));
}

/** The furthest step at which a map still fills the screen, so that nothing empty shows beside it. */
export function fittingZoom(
  size: { width: number; height: number },
  screen: { width: number; height: number },
): number {
  const fills = zooms.find(
    (zoom) => size.width * zoom >= screen.width && size.height * zoom >= screen.height,
  );
  return fills ?? zooms[zooms.length - 1];
}
