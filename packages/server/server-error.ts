import { WordedError } from '@hearsay/kernel';

/** The server cannot be started as asked, or cannot show what it was given. */
export class ServerError extends WordedError {
  override readonly name = 'ServerError';
}
