import { useEffect, useRef } from 'react';

/** The portrait of the stage, once more in a panel; of somebody on a map dressed for the job. */
export function Face({ name, job, gone }: { name: string; job: string | null; gone: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let stale = false;
    void import('../stage/portrait-image.ts')
      .then(({ portraitImage }) => portraitImage(name, job))
      .then((image) => {
        const context = canvas.current?.getContext('2d');
        if (stale || !context || !image) return;
        context.clearRect(0, 0, 112, 112);
        context.drawImage(image, 0, 0, 112, 112);
      });
    return () => {
      stale = true;
    };
  }, [name, job]);
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
