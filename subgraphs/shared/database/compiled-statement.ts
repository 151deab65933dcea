import type { RowSink } from '../runtime/connections/prepared-query';
import { sql, type Sql } from './sql';

/** What is sent to the database: a text, and the values of its parameters in their order. */
export type Statement = Pick<Sql, 'text' | 'values'> & {
  /** Takes its rows, where it is sent together with others on a connection that can. Default: they are its result. */
  readonly sink?: RowSink;
};

/** What one execution brings for a parameter; a list is one value. */
export type SlotValue = Statement['values'][number] | readonly string[];

/** Stands in a template for a value that each execution brings. */
class Slot {
  constructor(readonly name: string) {}
}

/**
 * Puts the text of a statement together once. From a template of many parts that takes longer than PostgreSQL needs to find a row by its
 * id, and a text that is the same object every time is found by its name without being read.
 * @param names of the values that each execution brings
 * @param build makes the statement of what stands for those values
 * @returns the statement with the values of one execution
 */
export function compileStatement<Name extends string>(
  names: readonly Name[],
  build: (slots: Readonly<Record<Name, Sql>>) => Sql,
): (values: Readonly<Record<Name, SlotValue>>) => Statement {
  const slots = Object.fromEntries(names.map((name) => [name, slotOf(name)])) as Record<Name, Sql>;
  const { text, values: template } = build(slots);
  return (values) => ({
    text,
    values: template.map((value) =>
      value instanceof Slot ? (values[value.name as Name] as Statement['values'][number]) : value,
    ),
  });
}

function slotOf(name: string): Sql {
  return sql`${new Slot(name) as unknown as Record<string, unknown>}`;
}
