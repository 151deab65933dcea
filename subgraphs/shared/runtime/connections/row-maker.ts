import { CALLS_BEFORE_MAKING, madeFunction } from '../made-function';

/** The text of each value of a row, null for NULL. */
type Cells = readonly (string | null)[];

/** Of each column; null: the text is the value. */
export type Parsers = readonly (((text: string) => unknown) | null)[];

type Row = Record<string, unknown>;

/** Names of columns are the code's, so there are as many results as it has statements, and few with columns that clients choose. */
const MAX_KEPT = 2_000;

/**
 * Makes objects of the rows of results with the same columns. Once there were some, by a function that names the columns in its source: V8 makes such
 * an object at once, where one that is filled by names in variables, for all results by the same code, costs it seven times as much.
 */
export class RowMaker {
  private readonly blank: Readonly<Record<string, null>>;
  private compiled: ((cells: Cells, parsers: Parsers) => Row) | null = null;
  private made = 0;

  /** @param isParsed of each column, whether its text is not its value */
  constructor(
    private readonly names: readonly string[],
    private readonly isParsed: readonly boolean[],
  ) {
    this.blank = Object.fromEntries(names.map((name) => [name, null]));
  }

  /** The row as an object. @throws what a value cannot be read for */
  row(cells: Cells, parsers: Parsers): Row {
    if (this.compiled) return this.compiled(cells, parsers);
    this.made += 1;
    if (this.made === CALLS_BEFORE_MAKING && this.canBeWritten()) this.compiled = this.compile();
    const { names } = this;
    const row: Row = { ...this.blank };
    for (let column = 0; column < names.length; column += 1) {
      const text = cells[column] as string | null;
      if (text === null) continue;
      const parse = parsers[column];
      row[names[column] as string] = parse ? parse(text) : text;
    }
    return row;
  }

  /** Of columns with one name the last that is not null counts, and `__proto__` in a literal is no property. */
  private canBeWritten(): boolean {
    const { names } = this;
    return new Set(names).size === names.length && !names.includes('__proto__');
  }

  private compile(): typeof this.compiled {
    const properties = this.names.map((name, column) => {
      const text = `cells[${column}]`;
      const value = this.isParsed[column] ? `${text} === null ? null : parsers[${column}](${text})` : text;
      return `${JSON.stringify(name)}: ${value}`;
    });
    return madeFunction(['cells', 'parsers'], `return { ${properties.join(', ')} };`);
  }
}

const makers = new Map<string, RowMaker>();

/** What makes the rows of results with such columns, one for all statements and connections. */
export function rowMakerOf(names: readonly string[], parsers: Parsers): RowMaker {
  const isParsed = parsers.map((parse) => parse !== null);
  const key = JSON.stringify([names, isParsed]);
  let maker = makers.get(key);
  if (!maker) {
    maker = new RowMaker(names, isParsed);
    if (makers.size < MAX_KEPT) makers.set(key, maker);
  }
  return maker;
}
