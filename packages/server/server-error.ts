/** The server cannot be started as asked, or cannot show what it was given. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
}
