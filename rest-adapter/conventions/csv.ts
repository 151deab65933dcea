import { stringify } from 'csv-stringify/sync';
import type { GraphQLOutputType } from 'graphql';
import { guarded } from '../../schema/contract/formula-guard';
import type { ExportColumn } from '../documents/export-document';

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

export const BYTE_ORDER_MARK = '\uFEFF';

/** What a file begins with. @param hasBom with a byte order mark, without which Excel takes another encoding than UTF-8 */
export function csvHeader(columns: readonly ExportColumn[], hasBom: boolean): string {
  return (hasBom ? BYTE_ORDER_MARK : '') + lines([columns.map(({ name }) => name)]);
}

/** Items of a list as lines of a file. */
export function csvRows(columns: readonly ExportColumn[], items: readonly unknown[]): string {
  const cells = columns.map(cellReader);
  return lines(items.map((item) => cells.map((cell) => cell(item))));
}

/** Rows as lines of a CSV file. */
export function lines(rows: readonly (readonly string[])[]): string {
  // The line end has two characters: a lone one of them in a cell would not be quoted for it. Other separators are quoted for
  // those who read the file with several of them.
  return rows.length === 0
    ? ''
    : stringify([...rows], { record_delimiter: 'windows', quoted_match: /[\r\n;|\t]/ });
}

const NUMBERS: ReadonlySet<string> = new Set(['Decimal', 'Int', 'Float']);
const NUMBER = /^-?\d+(\.\d+)?$/;

function cellReader({ path, type }: ExportColumn): (item: unknown) => string {
  return (item) => {
    let value = item;
    for (const alias of path) value = (value as Record<string, unknown> | null | undefined)?.[alias];
    return safeCell(value, type);
  };
}

/** A value as a cell that no spreadsheet calculates. @param type of the value, without its null */
export function safeCell(value: unknown, type: GraphQLOutputType): string {
  const cell = cellOf(value);
  return NUMBERS.has(String(type)) && NUMBER.test(cell) ? cell : guarded(cell);
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}
