import { toSnakeCase } from '../../../schema/contract/cases';
import { raw, sql, type Sql } from '../database/sql';
import { propertyOf, type ModelClass, type PropertyMetadata } from './metadata';

/** The column that PostgreSQL fills with what rows are searched by, in lower case. */
export const SEARCHED_COLUMN = 'searched';

/** By the class of a table: the properties in which search words are looked for. */
const searchedBy = new Map<object, readonly string[]>();

/**
 * Declares by which properties the rows of a class are searched, and that its table keeps them together in a column of their own, with an index
 * of parts of words where PostgreSQL has pg_trgm (docs/adr/0098): for people, and for what carries their names, of which there are ever more.
 * A migration makes both; a test compares it with this declaration.
 */
export function Searched<Row extends object>(...properties: readonly (keyof Row & string)[]): ClassDecorator {
  return (target) => void searchedBy.set(target, properties);
}

/** The properties that `@Searched` names; null: the table keeps no column for searches. */
export function searchedPropertiesOf(model: ModelClass): readonly PropertyMetadata[] | null {
  return searchedBy.get(model)?.map((name) => propertyOf(model, name)) ?? null;
}

/** True for rows of a class with `@Searched` that have the pattern in one of the properties, in upper or lower case. */
export function isSearched(alias: string, pattern: string): Sql {
  return sql`${raw(`${alias}.${SEARCHED_COLUMN}`)} like lower(${pattern})`;
}

/** The values of properties as one string. @param alias of the table, with a point; empty: none */
export function searchedText(properties: readonly PropertyMetadata[], alias: string): string {
  const values = properties.map(({ name, nullable }) => {
    const column = `${alias}${toSnakeCase(name)}`;
    return nullable ? `coalesce(${column}, '')` : column;
  });
  return values.join(` || ' ' || `);
}
