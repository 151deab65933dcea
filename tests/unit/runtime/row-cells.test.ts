import fc from 'fast-check';
import type { BackendMessage } from 'pg-protocol/dist/messages';
import { Parser } from 'pg-protocol/dist/parser';
import { rowCells } from '../../../subgraphs/shared/runtime/connections/row-cells';

type Cells = readonly (string | null)[];

/** What PostgreSQL sends for a row: code, length, number of columns, and each value behind its length. */
function dataRow(cells: Cells): Buffer {
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

/** The values as the driver reads them. */
function byDriver(message: Buffer): Cells {
  let cells: Cells = [];
  new Parser().parse(message, (row: BackendMessage) => {
    ({ fields: cells } = row as BackendMessage & { fields: Cells });
  });
  return cells;
}

const cell = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  // Lengths that are not ASCII themselves.
  fc.integer({ min: 120, max: 400 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 60, max: 300 }).map((length) => 'ü'.repeat(length)),
);

describe('the values of a row', () => {
  it('are what the driver reads, wherever the row stands in what came', () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), fc.string({ unit: 'grapheme' }), (cells, before) => {
        const message = dataRow(cells);
        const bytes = Buffer.concat([Buffer.from(before), message, Buffer.from('ü')]);
        const start = Buffer.byteLength(before) + 5;
        const read = rowCells(bytes, start, start + message.length - 5);

        if (message.length <= 4096) expect(read).toEqual(byDriver(message));
        else expect(read).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('of a long row are left to the driver', () => {
    const message = dataRow(['a', 'x'.repeat(5_000)]);

    expect(rowCells(message, 5, message.length)).toBeNull();
  });
});
