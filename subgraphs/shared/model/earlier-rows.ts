/**
 * For each row the number of the first one with the same key, when that is an earlier one; undefined for the first ones themselves.
 * @param numberOf what an error calls a row. Default: its index
 */
export function earlierRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  numberOf: (row: Row, index: number) => number = (_row, index) => index,
): (number | undefined)[] {
  const firsts = new Map<string, number>();
  return rows.map((row, index) => {
    const key = keyOf(row);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, numberOf(row, index));
    return first;
  });
}
