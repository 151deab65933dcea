import type { Measured } from './scenarios';

export interface Row extends Measured {
  readonly scenario: string;
  readonly contender: string;
  /** Throughput as a share of the scenario's reference. */
  readonly ratio: number;
}

const HEADINGS = ['scenario', 'contender', 'req/s', 'p50 ms', 'p99 ms', 'CPU µs/req', 'ratio'];

export function renderRows(rows: readonly Row[]): string {
  return renderTable(
    HEADINGS,
    rows.map((row) => [
      row.scenario,
      row.contender,
      row.requestsPerSecond.toFixed(0),
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      row.cpuPerRequest.toFixed(0),
      row.ratio.toFixed(2),
    ]),
  );
}

/** A Markdown table, columns padded so that it also reads in a terminal. */
export function renderTable(headings: readonly string[], cells: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
