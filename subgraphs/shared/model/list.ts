import type { ListDefinition } from './page';
import { countsOf, reading } from '../counts/counted';
import { isOneOf, raw, sql, type Sql } from '../database/sql';
import { tableOf } from '../database/table';
import { toSnakeCase } from '../../../schema/contract/cases';
import { inNameOf } from './pick';
import { propertiesOf, propertyOf, type ModelClass, type PropertyMetadata } from './metadata';
import { isSearched, searchedPropertiesOf, searchedText } from './searched';

interface ListOptions<Row> {
  /** Alias of the table in the list's conditions. Default `r`. */
  readonly alias?: string;
  /** Properties that the list can be ordered by. */
  readonly order: readonly (keyof Row & string)[];
  /** What is compared instead of the column itself, as SQL: `{ email: 'lower(e.email)' }`. */
  readonly expressions?: { readonly [Property in keyof Row & string]?: string };
  /** For example `lastName,firstName`, or `-createdAt`. */
  readonly defaultOrder: string;
  /** Properties in which search words are looked for. Default: those of `@Searched`, if the model has it. */
  readonly search?: readonly (keyof Row & string)[];
}

/** A list of the rows of a model, stated by names of its properties. */
export function listOf<Row extends { id: string }>(
  model: new () => Row,
  { alias = 'r', order, expressions = {}, defaultOrder, search }: ListOptions<Row>,
): ListDefinition<Row> {
  const table = tableOf(model);
  const counts = countsOf(model);
  const properties = order.map((name) => propertyOf(model, name));
  const from = sql`${table.name} ${raw(alias)}`;
  return {
    from,
    table: from,
    ...(counts && { counts: { columns: counts.columns, from: raw(`${counts.table} ${alias}`) } }),
    columns: table.columns(alias),
    orderable: Object.fromEntries(
      properties.map((property) => [
        property.name,
        (expressions as Record<string, string>)[property.name] ?? orderColumn(property, alias),
      ]),
    ),
    neverNull: properties.filter(({ nullable }) => !nullable).map(({ name }) => name),
    defaultOrdering: defaultOrder,
    ...foundBy(model, alias, search),
    idColumn: raw(`${alias}.id`),
  };
}

/**
 * A condition for each property of a filter that is a column of the model and has a value: `column = value`, and for the
 * several values of an enum ({@link pickFilter}) one of them.
 */
export function columnConditions<Row extends object>(
  model: ModelClass<Row>,
  filter: object,
  alias = 'r',
): Sql[] {
  const values = filter as Readonly<Record<string, string | string[] | null | undefined>>;
  const conditions: Sql[] = [];
  // In the order of the model, so that the same filter has the same text.
  for (const { field, column, reads, isSeveral } of columnsOf(model, alias)) {
    const value = values[field];
    if (value === null || value === undefined) continue;
    const condition = isSeveral ? isOneOf(column, value as string[]) : sql`${column} = ${value as string}`;
    conditions.push(reading(reads, condition));
  }
  return conditions;
}

/** What a field of a filter says something of. */
interface FilteredColumn {
  readonly field: string;
  readonly column: Sql;
  /** Its name alone, in a list. */
  readonly reads: readonly string[];
  /** The field takes several values. */
  readonly isSeveral: boolean;
}

const columnsByAlias = new WeakMap<ModelClass, Map<string, readonly FilteredColumn[]>>();

/** What fields of filters say something of, put together once. */
function columnsOf(model: ModelClass, alias: string): readonly FilteredColumn[] {
  const ofModel = columnsByAlias.get(model) ?? new Map<string, readonly FilteredColumn[]>();
  columnsByAlias.set(model, ofModel);
  let columns = ofModel.get(alias);
  if (!columns) ofModel.set(alias, (columns = makeColumns(model, alias)));
  return columns;
}

function makeColumns(model: ModelClass, alias: string): readonly FilteredColumn[] {
  return [...propertiesOf(model).values()].flatMap(({ name, type, isColumn }) => {
    if (!isColumn) return [];
    const shared = { column: raw(columnOf(name, alias)), reads: [toSnakeCase(name)] };
    const one = { ...shared, field: name, isSeveral: false };
    return type.kind === 'enum' ? [one, { ...shared, field: inNameOf(name), isSeveral: true }] : [one];
  });
}

const columnOf = (property: string, alias: string): string => `${alias}.${toSnakeCase(property)}`;

/** True for rows in whose text a word stands, in upper or lower case. */
export function foundIn(text: Sql): NonNullable<ListDefinition<never>['found']> {
  return (pattern) => sql`${text} ilike ${pattern}`;
}

function foundBy(
  model: ModelClass,
  alias: string,
  search: readonly string[] | undefined,
): Pick<ListDefinition<never>, 'found'> {
  if (search) {
    const properties = search.map((name) => propertyOf(model, name));
    return { found: foundIn(raw(`(${searchedText(properties, `${alias}.`)})`)) };
  }
  return searchedPropertiesOf(model) ? { found: (pattern) => isSearched(alias, pattern) } : {};
}

/** Enums sort as their values are stated, not by name. */
function orderColumn({ name, type }: PropertyMetadata, alias: string): string {
  const column = columnOf(name, alias);
  if (type.kind !== 'enum') return column;
  const values = Object.keys(type.values).map((value) => `'${value}'`);
  return `array_position(array[${values.join(',')}]::varchar[], ${column})`;
}
