/** A vector of length 1 in the same direction; the zero vector stays what it is. */
export function unit(values: readonly number[]): Float32Array {
  let square = 0;
  for (const value of values) square += value * value;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  return Float32Array.from(values, (value) => value * scale);
}
