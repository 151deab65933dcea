import type { ExportColumn } from '../documents/export-document';
import { isNumber, isShown, labelOf, pageOf, textOf, titleOf } from './object-html';

/** A whole list as a page that prints on A4: a table, whose header is on each sheet. Ids, which say nothing on paper, are left out. */
export function listHtml(
  columns: readonly ExportColumn[],
  rowType: string,
): { readonly begin: string; rows(items: readonly unknown[]): string; readonly end: string } {
  const shown = columns.filter(isShown);
  const cells = (tag: 'th' | 'td', textIn: (column: ExportColumn) => string): string =>
    shown
      .map((column) => `<${tag}${isNumber(column) ? ' class="number"' : ''}>${textIn(column)}</${tag}>`)
      .join('');
  const [begin, end] = pageOf(titleOf(rowType));
  return {
    begin: `${begin}<table><thead><tr>${cells('th', ({ name }) => labelOf(name))}</tr></thead><tbody>\n`,
    rows: (items) =>
      items
        .map((item) => `<tr>${cells('td', (column) => textOf(column, valueOf(item, column)))}</tr>\n`)
        .join(''),
    end: `</tbody></table>${end}`,
  };
}

function valueOf(item: unknown, { path }: ExportColumn): unknown {
  let value = item;
  for (const alias of path) value = (value as Record<string, unknown> | null | undefined)?.[alias];
  return value;
}
