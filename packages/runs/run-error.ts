/** Something is wrong with a run on disk: which, where, what was wanted and what was found. */
export class RunError extends Error {
  override readonly name = 'RunError';
}
