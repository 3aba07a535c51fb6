import type { Intervention } from '../intervention.ts';

/** Before an assertion, what is about to be said is called to mind a second time, and only what comes out the same is said. */
export function secondReading(of: { readonly share: number }): Intervention {
  return {
    kind: 'second-reading',
    parameters: (usual) => ({ ...usual, telling: { ...usual.telling, secondReading: of.share } }),
  };
}
