import { WordedError } from '@hearsay/kernel';

/** Many runs that cannot be begun or gone on with. */
export class SweepError extends WordedError {
  override readonly name = 'SweepError';
}
