/** Rows that take more bytes are read value by value: a short value that somebody keeps would keep the text of its whole row. */
const MAX_BYTES = 4096;
/** What a length of -1 begins with: the value is NULL. */
const NULL_LENGTH = 0xff;
/** Bytes of a length that are not ASCII, when the value is NULL. */
const OF_NULL = 4;
const NOT_ASCII = /[\x80-\xff]/;

type Cells = (string | null)[];

/**
 * Reads the values of a DataRow message (PostgreSQL 17, section 53.7). The driver asks Node for the text of each value by itself, which takes
 * longer for a short one than to take it out of the text of the row, where each byte is a character. Only values with other signs than
 * ASCII's are read by themselves.
 * @param start of the number of columns, behind the length of the message
 * @param end of the message
 * @returns the text of each value, null for NULL
 */
export function rowCells(bytes: Buffer, start: number, end: number): Cells {
  if (end - start > MAX_BYTES) return longCells(bytes, start);
  const text = bytes.toString('latin1', start, end);
  const cells = new Array<string | null>(bytes.readUInt16BE(start));
  let nulls = 0;
  let at = start + 2;
  for (let column = 0; column < cells.length; column += 1) {
    const isNull = bytes[at] === NULL_LENGTH;
    const from = at + 4;
    if (isNull) nulls += 1;
    at = isNull ? from : from + bytes.readInt32BE(at);
    cells[column] = isNull ? null : text.slice(from - start, at - start);
  }
  // As UTF-8, a character above ASCII takes one byte more. Lengths above 127 have them too, and are taken for such values.
  const isAscii = Buffer.byteLength(text) === text.length + OF_NULL * nulls;
  return isAscii ? cells : decoded(cells, bytes, start + 2);
}

function longCells(bytes: Buffer, start: number): Cells {
  let at = start + 2;
  return Array.from({ length: bytes.readUInt16BE(start) }, () => {
    const length = bytes.readInt32BE(at);
    const from = at + 4;
    at = from + Math.max(0, length);
    return length < 0 ? null : bytes.toString('utf8', from, at);
  });
}

/** The values, of which those that are not ASCII had a character for each byte. */
function decoded(cells: Cells, bytes: Buffer, start: number): Cells {
  let at = start;
  return cells.map((cell) => {
    const from = at + 4;
    at = from + (cell?.length ?? 0);
    return cell !== null && NOT_ASCII.test(cell) ? bytes.toString('utf8', from, at) : cell;
  });
}
