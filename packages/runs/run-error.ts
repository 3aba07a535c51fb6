import { WordedError, wordsOf, type Text } from '@hearsay/kernel';

/** What kind of trouble, for programs. */
export type RunTrouble = 'exists' | 'missing' | 'unreadable' | 'locked' | 'damaged' | 'newer' | 'unwritable';

/** Something is wrong with a run on disk: which, where, what was wanted and what was found. */
export class RunError extends WordedError {
  override readonly name = 'RunError';
  readonly code: RunTrouble;
  constructor(code: RunTrouble, text: Text, options?: { cause?: unknown }) {
    super(text, options);
    this.code = code;
  }
}

/** The code that the system gives to an error (ENOENT, ENOSPC …); undefined when it is none of the system's. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A file or folder that the system does not let us read. */
export function unreadable(file: string, cause: unknown): RunError {
  const { en, zh } = systemWords(cause);
  return new RunError(
    'unreadable',
    { en: `${file} cannot be read: ${en}`, zh: `${file} 无法读取：${zh}` },
    { cause },
  );
}

/** A file or folder that the system does not let us write. */
export function unwritable(file: string, cause: unknown): RunError {
  const { en, zh } = systemWords(cause);
  return new RunError(
    'unwritable',
    { en: `${file} cannot be written: ${en}`, zh: `${file} 无法写入：${zh}` },
    { cause },
  );
}

/** A file, or a line of one (`file:line`), that does not hold what it is to hold. */
export function damaged(place: string, { en, zh }: Text, cause?: unknown): RunError {
  return new RunError(
    'damaged',
    { en: `${place} is damaged: ${en}`, zh: `${place} 已损坏：${zh}` },
    { cause },
  );
}

/** What the system refused, in words that say what to do about it. */
export function systemWords(error: unknown): Text {
  const { en, zh } = wordsOf(error);
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { en: 'the disk is full (ENOSPC)', zh };
    case 'EACCES':
    case 'EPERM':
      return { en: 'permission is denied (EACCES)', zh };
    case 'EROFS':
      return { en: 'the disk is read-only (EROFS)', zh };
    case 'EMFILE':
    case 'ENFILE':
      return { en: 'too many files are open (EMFILE)', zh };
    default:
      return { en, zh };
  }
}
