import fc from 'fast-check';
import type { BackendMessage } from 'pg-protocol/dist/messages';
import { Parser } from 'pg-protocol/dist/parser';
import { rowCells } from '../../../subgraphs/shared/runtime/connections/row-cells';
import { dataRow } from './data-row';

type Cells = readonly (string | null)[];

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

        expect(read).toEqual(byDriver(message));
      }),
      { numRuns: 500 },
    );
  });

  it('of a long row are too, each by itself', () => {
    const message = dataRow(['a', null, 'ü'.repeat(5_000), '']);

    expect(rowCells(message, 5, message.length)).toEqual(['a', null, 'ü'.repeat(5_000), '']);
  });
});
