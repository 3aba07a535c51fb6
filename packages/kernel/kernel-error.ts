/** The rules of a setting broke their contract. */
export class KernelError extends Error {
  override readonly name = 'KernelError';
}
