import { toSnakeCase } from '../../../schema/contract/cases';
import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import type { PropertyType } from '../model/metadata';
import { graphqlTypeOf } from '../model/properties';
import { inputErrors } from '../model/validation';
import type { ImportColumns } from './import-columns';
import type { ImportErrors } from './import-errors';

/** A row of a file; values with an error are null. */
export type ImportRow<Property extends string> = Readonly<Record<Property, string | null>> & {
  readonly row: number;
  /** Properties whose value has an error, so that it is not known what was meant. */
  readonly invalid: ReadonlySet<string>;
};

/** Checks of a row that concern more than one cell: says what is wrong with a property. */
export type CheckRow<Property extends string> = (
  row: ImportRow<Property>,
  report: (property: Property, message: string) => void,
) => void;

/** Characters of a value that a message repeats. */
const MAX_SHOWN = 100;

/** Checks a row by the rules that need nothing but the row. @param cells by property; an empty one is absent */
export function checkRow<Property extends string>(
  row: number,
  cells: Readonly<Partial<Record<Property, string>>>,
  { types, required, limits }: ImportColumns<Property>,
  importErrors: ImportErrors,
  checkMore: CheckRow<Property> = () => undefined,
): ImportRow<Property> {
  const invalid = new Set<string>();
  const report = (property: string, message: string): null => {
    invalid.add(property);
    importErrors.add(row, toSnakeCase(property), message);
    return null;
  };
  const names = Object.keys(types) as Property[];
  const values = {} as Record<Property, string | null>;
  for (const name of names) {
    const cell = cells[name];
    if (cell !== undefined) values[name] = read(types[name], cell, (message) => report(name, message));
    else values[name] = required.includes(name) ? report(name, 'This field is required.') : null;
  }
  for (const [name, messages] of Object.entries(inputErrors(Object.assign(new limits(), values))))
    for (const message of messages) report(name, message);
  checkMore({ ...values, row, invalid }, report);
  for (const name of names) if (invalid.has(name)) values[name] = null;
  return { ...values, row, invalid };
}

/** The value of a cell, as it is kept. */
function read(type: PropertyType, cell: string, report: (message: string) => null): string | null {
  switch (type.kind) {
    case 'string':
      return type.email || type.identifier ? plainIdentifier(cell) : plainText(cell);
    case 'enum':
      return Object.hasOwn(type.values, cell)
        ? cell
        : report(`"${cell.slice(0, MAX_SHOWN)}" is not a valid choice.`);
    default: {
      const scalar = graphqlTypeOf(type) as { parseValue(value: unknown): unknown };
      try {
        return String(scalar.parseValue(plainText(cell)));
      } catch (error) {
        return report(error instanceof Error ? error.message : 'Invalid value.');
      }
    }
  }
}
