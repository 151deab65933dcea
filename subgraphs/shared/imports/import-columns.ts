import { toSnakeCase } from '../../../schema/contract/cases';
import { InputField } from '../model/input-field';
import { propertyOf, type ModelClass, type PropertyType } from '../model/metadata';

/** The columns of a file: each is a property in snake_case. */
export interface ImportColumns<Property extends string> {
  /** What a cell of each property holds. */
  readonly types: Readonly<Record<Property, PropertyType>>;
  readonly required: readonly Property[];
  /** Column → property. */
  readonly byName: ReadonlyMap<string, Property>;
  /** Columns of our own list that only the server sets: a file may have them, and they are not read. */
  readonly ofServer: readonly string[];
  /** A class whose fields have the limits of the columns. */
  readonly limits: new () => object;
}

interface ColumnOptions<Row, Required extends string, Optional extends string, Other extends string> {
  readonly required: readonly (Required & keyof Row)[];
  readonly optional?: readonly (Optional & keyof Row)[];
  /** Columns that are no properties of the model, for example the code of a row that it refers to; they may be empty. */
  readonly others?: Readonly<Record<Other, PropertyType>>;
  readonly ofServer: readonly string[];
}

/** The columns of a file whose rows become rows of a model. Types and limits are the model's. */
export function importColumns<
  Row extends object,
  Required extends string,
  Optional extends string = never,
  Other extends string = never,
>(
  model: ModelClass<Row>,
  {
    required,
    optional = [],
    others = {} as Record<Other, PropertyType>,
    ofServer,
  }: ColumnOptions<Row, Required, Optional, Other>,
): ImportColumns<Required | Optional | Other> {
  type Property = Required | Optional | Other;
  const types = Object.fromEntries([
    ...[...required, ...optional].map((name) => [name, propertyOf(model, name).type]),
    ...Object.entries(others),
  ]) as Record<Property, PropertyType>;
  const names = Object.keys(types) as Property[];
  // The checks are found by the class.
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class
  class Limits {}
  for (const name of names) InputField(types[name], { optional: true })(Limits.prototype, name);
  return {
    types,
    required,
    byName: new Map(names.map((name) => [toSnakeCase(name), name])),
    ofServer,
    limits: Limits,
  };
}
