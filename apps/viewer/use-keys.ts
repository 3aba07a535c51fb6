import { useEffect, useRef } from 'react';

export type Press = {
  readonly key: string;
  readonly isShift: boolean;
  /** A button has the focus, which the space bar presses. */
  readonly isOnButton: boolean;
};

/** Keys pressed anywhere but in a field, which Escape leaves. What `pressed` knows, and returns true for, the browser does nothing with. */
export function useKeys(pressed: (press: Press) => boolean): void {
  const latest = useRef(pressed);
  useEffect(() => {
    latest.current = pressed;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { target, key, shiftKey: isShift } = event;
      const isField =
        target instanceof HTMLSelectElement ||
        (target instanceof HTMLInputElement && target.type !== 'range');
      if (isField && key === 'Escape') return target.blur();
      if (isField || event.ctrlKey || event.metaKey || event.altKey) return;
      const isOnButton = target instanceof HTMLButtonElement;
      if (latest.current({ key, isShift, isOnButton })) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
