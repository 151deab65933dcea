import type { Location } from './api-contract';
import { ContractError } from './contract-error';

/** The few forms of Markdown that the contract uses, each with its location. */

export interface SourceFile {
  /** From the project's root: `docs/api/tags.md`. */
  readonly path: string;
  readonly text: string;
}

export interface Section extends Location {
  readonly level: number;
  readonly title: string;
  /** Text up to the next heading of any level. */
  readonly lines: readonly Line[];
}

export interface Line extends Location {
  readonly text: string;
}

export interface Row extends Location {
  readonly cells: readonly string[];
}

export interface JsonBlock extends Location {
  readonly value: unknown;
}

const FENCE = '```';

/** Cuts a file at its headings; headings inside code blocks are text. What comes before the first is dropped. */
export function sectionsOf({ path: file, text }: SourceFile): Section[] {
  const sections: (Section & { lines: Line[] })[] = [];
  let isCode = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.startsWith(FENCE)) isCode = !isCode;
    const heading = isCode || !line.startsWith('#') ? null : /^(#{1,6})\s+(.*\S)\s*$/.exec(line);
    if (heading)
      sections.push({
        level: heading[1]?.length ?? 0,
        title: heading[2] ?? '',
        file,
        line: index + 1,
        lines: [],
      });
    else sections.at(-1)?.lines.push({ file, line: index + 1, text: line });
  }
  return sections;
}

/** The paragraphs of a section: what is no table, no code and no comment, joined. */
export function proseOf(section: Section): string {
  return paragraphsOf(section).join(' ');
}

/** The paragraphs of a section, each in one line. */
export function paragraphsOf(section: Section): string[] {
  const paragraphs: string[][] = [[]];
  let isCode = false;
  for (const { text } of section.lines) {
    const isFence = text.startsWith(FENCE);
    if (isFence) isCode = !isCode;
    if (isFence || isCode || /^(\||<!--|\s*$)/.test(text)) paragraphs.push([]);
    else paragraphs.at(-1)?.push(text.trim());
  }
  return paragraphs.filter(({ length }) => length > 0).map((lines) => lines.join(' '));
}

/**
 * The rows of the section's only table.
 * @param columns names that its head must have, in order
 */
export function tableOf(section: Section, columns: readonly string[]): Row[] {
  const [head, rule, ...rows] = section.lines.filter(({ text }) => text.startsWith('|'));
  if (!head || !rule) throw new ContractError(section, `"${section.title}" has no table`);
  const names = cellsOf(head.text);
  if (names.join('|') !== columns.join('|'))
    throw new ContractError(head, `the columns must be: ${columns.join(' | ')}`);
  if (!/^\|( *:?-+:? *\|)+$/.test(rule.text))
    throw new ContractError(rule, 'a table needs a rule below its head');
  return rows.map(({ file, line, text }) => {
    const cells = cellsOf(text);
    if (cells.length !== columns.length)
      throw new ContractError(
        { file, line },
        `the row has ${cells.length} cells, the table ${columns.length}`,
      );
    return { file, line, cells };
  });
}

/** The section's JSON example, or null when it has none. */
export function jsonOf(section: Section): JsonBlock | null {
  const start = section.lines.findIndex(({ text }) => text === `${FENCE}json`);
  const first = section.lines[start];
  if (!first) return null;
  const length = section.lines.slice(start + 1).findIndex(({ text }) => text === FENCE);
  const source = section.lines.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  const { file, line } = first;
  return { file, line, value: readJson(source.map(({ text }) => text).join('\n'), first) };
}

/** @throws ContractError when the text is not JSON */
export function readJson(text: string, at: Location): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContractError(
      at,
      `the example is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** The text in a cell's back-quotes, or null when the cell is not one quoted word. */
export function quoted(cell: string): string | null {
  return /^`([^`]+)`$/.exec(cell)?.[1] ?? null;
}

/** The cells of a table's row, without the back-slashes before bars. */
export function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\||\|$/g, '');
  const cells = inner.includes('\\') ? inner.split(/(?<!\\)\|/) : inner.split('|');
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}
