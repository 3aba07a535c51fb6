/** Many runs that cannot be begun or gone on with. */
export class SweepError extends Error {
  override readonly name = 'SweepError';
}
