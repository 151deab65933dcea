import { CsvFileError } from '../../../subgraphs/shared/csv/csv-error';
import { assertBounds, readRows } from '../../../subgraphs/shared/csv/read-rows';

/** Rows as `row:line:cells`, and the error that ended the reading. */
async function read(content: string | Buffer, chunkBytes = Infinity): Promise<string[]> {
  const bytes = Buffer.from(content as string);
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += chunkBytes)
    chunks.push(bytes.subarray(start, start + chunkBytes));
  const found: string[] = [];
  try {
    for await (const { row, line, cells } of readRows(chunks))
      found.push(`${row}:${line}:${cells.join('|')}`);
  } catch (error) {
    if (!(error instanceof CsvFileError)) throw error;
    found.push(`${error.row}:${error.line}! ${error.message}`);
  }
  return found;
}

describe('readRows', () => {
  it.each([
    ['line feeds', 'a,b\n1,2\n', ['1:1:a|b', '2:2:1|2']],
    ['lone carriage returns', 'a,b\r1,2\r', ['1:1:a|b', '2:2:1|2']],
    ['mixed line ends', 'a\rb\r\nc\nd', ['1:1:a', '2:2:b', '3:3:c', '4:4:d']],
    ['a byte order mark', '\uFEFFa,b\n', ['1:1:a|b']],
    ['line ends in cells', 'a,b\n"x\r\ny",2\n3,4\n', ['1:1:a|b', '2:2:x\r\ny|2', '3:4:3|4']],
    ['rows without a value', 'a,b\n\n,\n ,\t\n1,2\n,,,,\n', ['1:1:a|b', '5:5:1|2']],
    ['empty cells beyond the header', 'a,b,,\n1,2,,,,\n1,2,,3\n', ['1:1:a|b', '2:2:1|2', '3:3:1|2||3']],
    ['empty rows before the header', ',,,\na,b\n1,2,\n', ['2:2:a|b', '3:3:1|2']],
    ['quotes', 'a,b\n"x ""y"", z",\n', ['1:1:a|b', '2:2:x "y", z|']],
    ['null characters', 'a,b\n\0,2\n', ['1:1:a|b', '2:2:\0|2']],
    ['nothing', '', []],
  ])('reads %s', async (_, content, expected) => {
    expect(await read(content)).toEqual(expected);
    // Cut anywhere, also within a character or a line end.
    expect(await read(content, 1)).toEqual(expected);
  });

  it.each([
    ['a quote that is not closed', 'a,b\n1,2\n3,"4\n', '3:3! Quote Not Closed'],
    ['a quote within a cell', 'a,b\n1,2\n3,4"\n', '3:3! Invalid Opening Quote'],
    ['something after a quote', 'a,b\n1,2\n3,"4"5\n', '3:3! Invalid Closing Quote'],
    ['a cell without end', `a,b\n1,2\n${'x'.repeat(70_000)}`, '3:3! A row has at most 65536 bytes.'],
    [
      'a quote before all the rest',
      `a,b\n1,2\n"${'x\n'.repeat(70_000)}`,
      '3:32771! A row has at most 65536 bytes. A quote',
    ],
    ['a million cells', `a,b\n1,2\n${','.repeat(1_000_000)}`, '3:3! A row has at most 1000 cells.'],
  ])('tells the row of %s', async (_, content, expected) => {
    const found = await read(content);
    expect(found.at(-1)?.slice(0, expected.length)).toBe(expected);
  });

  it.each([
    ['Windows-1252', Buffer.from('a,b\nZo\xEB,2\n', 'latin1'), '2:2! byte 7 (0xEB) is not UTF-8.'],
    ['a cut character at the end', Buffer.from('a,b\nZo\xC3', 'latin1'), '2:2! byte 7 (0xC3) is not UTF-8.'],
    [
      'a continuation without a beginning',
      Buffer.from('a\n\r\nb\x80', 'latin1'),
      '3:3! byte 6 (0x80) is not UTF-8.',
    ],
    ['an encoded surrogate', Buffer.from('a\n\xED\xA0\x80', 'latin1'), '2:2! byte 3 (0xED) is not UTF-8.'],
    [
      'UTF-16',
      Buffer.from('\uFEFFa,b\n', 'utf16le'),
      '1:1! the content is UTF-16 and must be saved as UTF-8.',
    ],
  ])('tells the byte of %s', async (_, content, expected) => {
    expect((await read(content)).at(-1)).toBe(expected);
    expect((await read(content, 5)).at(-1)).toBe(expected);
  });
});

describe('assertBounds', () => {
  const limits = { withValues: 3, all: 6 };

  it.each([
    ['as many rows as may be', 'h\n1\n2\n3', null],
    ['and empty ones', 'h\n1\n2\n3\n\n,\n\n', null],
    ['one more', 'h\n1\n2\n3\n4', '5! A file has at most 3 rows.'],
    ['one more empty one', 'h\n1\n2\n3\n\n\n\n\n', '9! A file has at most 6 rows, empty ones included.'],
    ['only empty ones', '\n'.repeat(100), '9! A file has at most 6 rows, empty ones included.'],
    ['line ends in cells', 'h\n"1\n\n\n\n\n\n\n\n"\n2\n3', null],
  ])('%s', async (_, content, expected) => {
    const error = await assertBounds(Buffer.from(content), limits).then(
      () => null,
      (thrown: unknown) => thrown as CsvFileError,
    );
    expect(error && `${error.row}! ${error.message}`).toBe(expected);
  });
});
