import { DocumentFault, type Located } from './api-contract';

/** The few forms of Markdown that the contract uses, with line numbers. */

export interface Section extends Located {
  readonly level: number;
  readonly title: string;
  /** Text up to the next heading of any level. */
  readonly lines: readonly Line[];
}

export interface Line {
  readonly number: number;
  readonly text: string;
}

export interface Row extends Located {
  readonly cells: readonly string[];
}

export interface JsonBlock extends Located {
  readonly value: unknown;
}

const FENCE = '```';

/** Cuts a document at its headings; headings inside code blocks are text. What stands before the first is dropped. */
export function sectionsOf(text: string): Section[] {
  const sections: (Section & { lines: Line[] })[] = [];
  let isCode = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith(FENCE)) isCode = !isCode;
    const heading = isCode ? null : /^(#{1,6})\s+(.+?)\s*$/.exec(line);
    if (heading)
      sections.push({
        level: heading[1]?.length ?? 0,
        title: heading[2] ?? '',
        line: index + 1,
        lines: [],
      });
    else sections.at(-1)?.lines.push({ number: index + 1, text: line });
  }
  return sections;
}

/** The paragraphs of a section: what is no table and no code, joined. */
export function proseOf(section: Section): string {
  let isCode = false;
  const kept = section.lines.filter(({ text }) => {
    if (text.startsWith(FENCE)) {
      isCode = !isCode;
      return false;
    }
    return !isCode && !text.startsWith('|');
  });
  return kept
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join(' ');
}

/**
 * The rows of the section's only table.
 * @param columns names that its head must have, in order
 */
export function tableOf(section: Section, columns: readonly string[]): Row[] {
  const [head, rule, ...rows] = section.lines.filter(({ text }) => text.startsWith('|'));
  if (!head || !rule) throw new DocumentFault(section.line, `"${section.title}" has no table`);
  const names = cellsOf(head.text);
  if (names.join('|') !== columns.join('|'))
    throw new DocumentFault(head.number, `the columns must be: ${columns.join(' | ')}`);
  if (!/^\|( *:?-+:? *\|)+$/.test(rule.text))
    throw new DocumentFault(rule.number, 'a table needs a rule below its head');
  return rows.map(({ number, text }) => {
    const cells = cellsOf(text);
    if (cells.length !== columns.length)
      throw new DocumentFault(number, `the row has ${cells.length} cells, the table ${columns.length}`);
    return { line: number, cells };
  });
}

/** The section's JSON example, or null when it has none. */
export function jsonOf(section: Section): JsonBlock | null {
  const start = section.lines.findIndex(({ text }) => text === `${FENCE}json`);
  const first = section.lines[start];
  if (!first) return null;
  const length = section.lines.slice(start + 1).findIndex(({ text }) => text === FENCE);
  const source = section.lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  return { line: first.number, value: readJson(source.map(({ text }) => text).join('\n'), first.number) };
}

/** @throws DocumentFault when the text is not JSON */
export function readJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocumentFault(
      line,
      `the example is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The text in a cell's back-quotes, or null when the cell is not one quoted word. */
export function quoted(cell: string): string | null {
  return /^`([^`]+)`$/.exec(cell)?.[1] ?? null;
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}
