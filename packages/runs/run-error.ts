/** What kind of trouble, for programs. */
export type RunTrouble = 'exists' | 'missing' | 'unreadable' | 'locked' | 'damaged' | 'newer' | 'unwritable';

/** Something is wrong with a run on disk: which, where, what was wanted and what was found. */
export class RunError extends Error {
  override readonly name = 'RunError';
  readonly code: RunTrouble;
  constructor(code: RunTrouble, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The code that the system gives to an error (ENOENT, ENOSPC …); undefined when it is none of the system's. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What the system refused, in words that say what to do about it. */
export function systemWords(error: unknown): string {
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full (ENOSPC)';
    case 'EACCES':
    case 'EPERM':
      return 'permission is denied (EACCES)';
    case 'EROFS':
      return 'the disk is read-only (EROFS)';
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open (EMFILE)';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
