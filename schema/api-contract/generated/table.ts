/** A Markdown table with a head, one line a row. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [columns, columns.map(() => '---'), ...rows].map(
    (cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell.replaceAll('|', '\\|')} `)).join('|')}|`,
  );
}

/** A word in back-quotes. */
export function code(word: string): string {
  return `\`${word}\``;
}
