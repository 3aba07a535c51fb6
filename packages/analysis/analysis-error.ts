import { WordedError } from '@hearsay/kernel';

/** A log, or a file of cascades or curves, that cannot be analysed without saying something wrong. */
export class AnalysisError extends WordedError {
  override readonly name = 'AnalysisError';
}
