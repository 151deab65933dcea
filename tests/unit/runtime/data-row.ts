/** What PostgreSQL sends for a row: code, length, number of columns, and each value behind its length. */
export function dataRow(cells: readonly (string | null)[]): Buffer {
  const values = cells.flatMap((cell) => {
    const value = cell === null ? null : Buffer.from(cell);
    return value ? [int32(value.length), value] : [int32(-1)];
  });
  const columns = Buffer.alloc(2);
  columns.writeUInt16BE(cells.length);
  const body = Buffer.concat([columns, ...values]);
  return Buffer.concat([Buffer.from('D'), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
