import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CsvFileError } from '../csv/csv-error';
import { readHeader, type Columns } from '../csv/header';
import { readRows } from '../csv/read-rows';
import { plainText } from '../../../schema/contract/plain-strings';
import { CellError } from './cells';
import type { LegacyFile } from './legacy-file';

/** Notes an error of a line; `field` is null when it concerns no single column. */
export type Note = (line: number, field: string | null, message: string) => void;

/** Creates the empty staging table of a file. The statements of other files use it whether the file exists or not. */
export async function createStaging(client: Client, { name, columns }: LegacyFile): Promise<void> {
  const list = Object.entries(columns).map(([column, { sql }]) => `"${column}" ${sql}`);
  await client.query(
    `create temp table legacy_${name} (line int not null, ${list.join(', ')}, invalid boolean not null default false)
      on commit drop`,
  );
  await client.query(
    `create temp view good_${name} as select * from pg_temp.legacy_${name} where not invalid`,
  );
}

/**
 * Copies a file into its staging table, checking cell by cell; an invalid value becomes null.
 * @returns the number of rows below the header; 0 when the header has an error
 */
export async function stage(client: Client, file: LegacyFile, path: string, note: Note): Promise<number> {
  const columns = Object.keys(file.columns)
    .map((column) => `"${column}"`)
    .join(', ');
  const count = { rows: 0 };
  const copy = client.query(copyFrom(`copy pg_temp.legacy_${file.name} (line, ${columns}) from stdin`));
  await pipeline(Readable.from(copyLines(file, path, note, count)), copy);
  await client.query(`analyze pg_temp.legacy_${file.name}`);
  return count.rows;
}

/** The rows in COPY's text format. */
async function* copyLines(
  file: LegacyFile,
  path: string,
  note: Note,
  count: { rows: number },
): AsyncGenerator<string> {
  const known = columnsOf(file);
  let isEmpty = true;
  let header: readonly string[] | null = null;
  try {
    for await (const { line, cells } of readRows(createReadStream(path) as AsyncIterable<Buffer>)) {
      if (isEmpty) {
        isEmpty = false;
        header = readHeader(cells, known, (column, message) => note(line, column, message));
      } else if (header !== null) {
        count.rows += 1;
        yield copyLine(file, line, header, cells, note);
      } else return;
    }
  } catch (error) {
    if (!(error instanceof CsvFileError)) throw error;
    note(error.line, null, error.message);
    return;
  }
  if (isEmpty) note(1, null, 'The file is empty.');
}

function columnsOf({ columns }: LegacyFile): Columns {
  const known = Object.keys(columns);
  return { known, required: known.filter((name) => columns[name]?.isRequired) };
}

function copyLine(
  { columns }: LegacyFile,
  line: number,
  header: readonly string[],
  cells: readonly string[],
  note: Note,
): string {
  if (cells.length !== header.length)
    note(line, null, `The row has ${cells.length} cells, the header ${header.length}.`);
  const values = Object.entries(columns).map(([column, { isRequired, read }]) => {
    const cell = plainText(cells[header.indexOf(column)] ?? '');
    if (cell === '') {
      if (isRequired) note(line, column, 'This field is required.');
      return '\\N';
    }
    try {
      return escaped(read(cell));
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      note(line, column, error.message);
      return '\\N';
    }
  });
  return `${[line, ...values].join('\t')}\n`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(value: string): string {
  return value.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign);
}
