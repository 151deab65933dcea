import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CellError } from './cells';
import type { LegacyFile } from './legacy-file';

/** Notes an error of a line; `field` is null when it concerns no single column. */
export type Note = (line: number, field: string | null, message: string) => void;

/** Creates the empty staging table of a file. The statements of other files use it whether the file exists or not. */
export async function createStaging(client: Client, { name, columns }: LegacyFile): Promise<void> {
  const list = Object.entries(columns).map(([column, { sql }]) => `${column} ${sql}`);
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
  const columns = Object.keys(file.columns).join(', ');
  const count = { rows: 0 };
  const copy = client.query(copyFrom(`copy pg_temp.legacy_${file.name} (line, ${columns}) from stdin`));
  await pipeline(Readable.from(copyLines(file, path, note, count)), copy);
  await client.query(`analyze pg_temp.legacy_${file.name}`);
  return count.rows;
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The rows in COPY's text format. */
async function* copyLines(
  file: LegacyFile,
  path: string,
  note: Note,
  count: { rows: number },
): AsyncGenerator<string> {
  const parser = createReadStream(path).pipe(
    parse({ bom: true, info: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] }),
  );
  let header: readonly string[] | null = null;
  // A record may have several lines; its number is that of the first.
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      const start = line;
      line = info.lines + 1;
      if (header === null) {
        if (!isKnown(record, file, note)) return;
        header = record;
      } else if (record.length > 1 || record[0] !== '') {
        count.rows += 1;
        yield copyLine(file, start, header, record, note);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    note(line, null, error.message);
  }
  if (header === null) note(1, null, 'The file is empty.');
}

function isKnown(header: readonly string[], { columns }: LegacyFile, note: Note): boolean {
  let isFine = true;
  const report = (column: string, message: string): void => {
    isFine = false;
    note(1, column, message);
  };
  header.forEach((column, index) => {
    if (!Object.hasOwn(columns, column)) report(column, 'Unknown column.');
    else if (header.indexOf(column) < index) report(column, 'This column is given more than once.');
  });
  for (const [column, { isRequired }] of Object.entries(columns))
    if (isRequired && !header.includes(column)) report(column, 'This column is required.');
  return isFine;
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
    const cell = cells[header.indexOf(column)] ?? '';
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
