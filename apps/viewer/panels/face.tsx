import { useEffect, useRef } from 'react';

/** The portrait of the stage, once more in a panel. */
export function Face({ name, gone }: { name: string; gone: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let stale = false;
    void import('../stage/portrait-image.ts')
      .then(({ portraitImage }) => portraitImage(name))
      .then((image) => {
        const context = canvas.current?.getContext('2d');
        if (stale || !context || !image) return;
        context.clearRect(0, 0, 112, 112);
        context.drawImage(image, 0, 0, 112, 112);
      });
    return () => {
      stale = true;
    };
  }, [name]);
  return (
    <canvas
      ref={canvas}
      className={gone ? 'face gone' : 'face'}
      width={112}
      height={112}
      aria-hidden="true"
    />
  );
}
