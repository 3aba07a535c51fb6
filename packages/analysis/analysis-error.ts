/** A log, or a file of cascades or curves, that cannot be analysed without saying something wrong. */
export class AnalysisError extends Error {
  override readonly name = 'AnalysisError';
}
