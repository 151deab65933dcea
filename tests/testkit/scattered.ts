/** Of Knuth's multiplicative hashing: neighbours are scattered, so that no rhythm of the cases meets that of the values. */
const MULTIPLIER = 2_654_435_761;

/**
 * Some of the values, in another choice for each index. A suite over many places asks each place for some of the values, and
 * each value in many places, which shows as much as all in all and costs a fraction.
 * @param index of the place
 * @param count how many, in a row. Default 1
 */
export function scattered<Value>(values: readonly Value[], index: number, count = 1): Value[] {
  if (count >= values.length) return [...values];
  const start = (Math.imul(index + 1, MULTIPLIER) >>> 8) % values.length;
  return [...values, ...values].slice(start, start + count);
}
