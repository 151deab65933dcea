import { readHeader } from '../../../subgraphs/shared/csv/header';

function read(...cells: readonly string[]): { names: readonly string[] | null; errors: string[] } {
  const errors: string[] = [];
  const names = readHeader(
    cells,
    { known: ['code', 'name', 'note'], required: ['code'] },
    (column, message) => errors.push(`${column ?? '-'}: ${message}`),
  );
  return { names, errors };
}

describe('readHeader', () => {
  it('takes the columns in any order, in capitals and with white space around them', () => {
    expect(read('Name', ' CODE ')).toEqual({ names: ['name', 'code'], errors: [] });
  });

  it.each([
    [['code;name'], '-: The columns are separated by semicolons; separate them by commas.'],
    [['code\tname'], '-: The columns are separated by tabs; separate them by commas.'],
    [['code|name'], '-: The columns are separated by bars; separate them by commas.'],
    [['c\0o\0d\0e\0'], '-: The header has null characters. A file in UTF-16 must be saved as UTF-8.'],
    [['code', 'colour'], 'colour: Unknown column.'],
    [['code', 'x'.repeat(500)], `${'x'.repeat(100)}: Unknown column.`],
    [['code', 'name', 'Name'], 'name: This column is given more than once.'],
    [['code', '', 'name'], '-: Column 2 has no name.'],
    [['name'], 'code: This column is required.'],
  ])('rejects %j with one message', (cells, message) => {
    expect(read(...cells)).toEqual({ names: null, errors: [message] });
  });
});
