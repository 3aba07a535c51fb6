import { grantRoom, type Wish } from './place-labels.ts';

/** A word on the stage, as HTML so that it is crisp, breaks as its language does, and is read by readers. */
export type Note = {
  readonly key: string;
  readonly kind: 'place' | 'name' | 'speech' | 'sign' | 'talk';
  readonly text: string;
  /** Drawn instead of the text: a data URL. */
  readonly picture?: string;
  /** Where it points, in pixels of the screen. */
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  readonly isOwn?: boolean;
};

export type Overlay = {
  show(notes: readonly Note[], screen: { width: number; height: number }): void;
  destroy(): void;
};

type Shown = { readonly element: HTMLElement; text: string; width: number; height: number; isUsed: boolean };

/** How far a word of each kind may be lifted to find room. */
const lifts: Readonly<Record<Note['kind'], number>> = { place: 0, name: 14, speech: 150, sign: 24, talk: 40 };
const mostNotes = 90;

/** Keeps as many elements as there are words in sight, and moves them; the heaviest words get the room. */
export function createOverlay(host: HTMLElement, tapped: (key: string) => void): Overlay {
  const root = document.createElement('div');
  root.className = 'notes';
  root.addEventListener('click', ({ target }) => {
    const key =
      target instanceof HTMLElement ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
    if (key !== undefined) tapped(key);
  });
  host.append(root);
  const shown = new Map<string, Shown>();

  function put(element: HTMLElement, { text, picture }: Note): void {
    element.textContent = picture === undefined ? text : '';
    element.style.backgroundImage = picture === undefined ? '' : `url(${picture})`;
    element.classList.toggle('picture', picture !== undefined);
  }

  function elementFor(note: Note): Shown {
    const { key, kind, text, isOwn } = note;
    const known = shown.get(key);
    if (known) {
      if (known.text !== text) {
        put(known.element, note);
        [known.text, known.width] = [text, 0];
      }
      known.element.classList.toggle('own', isOwn === true);
      return known;
    }
    const element = document.createElement(kind === 'name' || kind === 'sign' ? 'span' : 'button');
    element.className = `note ${kind}${isOwn === true ? ' own' : ''}`;
    element.dataset.key = key;
    put(element, note);
    element.tabIndex = -1;
    element.style.visibility = 'hidden';
    root.append(element);
    const made = { element, text, width: 0, height: 0, isUsed: true };
    shown.set(key, made);
    return made;
  }

  return {
    show(notes, screen) {
      for (const one of shown.values()) one.isUsed = false;
      const chosen =
        notes.length > mostNotes ? [...notes].sort((a, b) => b.weight - a.weight).slice(0, mostNotes) : notes;
      const elements = chosen.map(elementFor);
      // all are measured before any is moved, so that the browser lays out once
      for (const one of elements) {
        one.isUsed = true;
        if (one.width > 0) continue;
        [one.width, one.height] = [one.element.offsetWidth, one.element.offsetHeight];
      }
      const wishes = chosen.map(({ x, y, weight, kind }, at): Wish => {
        const { width, height } = elements[at];
        return { x, y, weight, width: width + 2, height: height + 2, lift: lifts[kind] };
      });
      const room = new Map(grantRoom(wishes, screen).map((granted) => [granted.at, granted]));
      for (const [at, { element }] of elements.entries()) {
        const granted = room.get(at);
        const visibility = granted ? 'visible' : 'hidden';
        if (element.style.visibility !== visibility) element.style.visibility = visibility;
        if (granted) element.style.transform = `translate(${granted.left}px,${granted.top}px)`;
      }
      for (const [key, { element, isUsed }] of shown) {
        if (isUsed) continue;
        element.remove();
        shown.delete(key);
      }
    },
    destroy: () => root.remove(),
  };
}
