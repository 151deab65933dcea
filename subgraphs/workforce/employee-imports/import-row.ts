import { toSnakeCase } from '../../../schema/contract/cases';
import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';
import { DateScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { inputErrors } from '../../shared/model/validation';
import { StaffRole } from '../employees/employee.enums';
import { CreateEmployeeInput } from '../employees/employee.input';
import type { Column } from './import-columns';
import type { ImportErrors } from './import-errors';

/** A row of the file; values with an error are null. */
export interface ImportRow {
  readonly row: number;
  readonly employeeNumber: string | null;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly staffRole: string | null;
  /** At most one of the two is set. */
  readonly orgUnitCode: string | null;
  readonly orgUnitId: string | null;
  /** True when the row names a unit in a wrong way, so that it is not known which. */
  readonly hasUnitError: boolean;
  readonly hireDate: string | null;
  readonly userId: string | null;
}

type Cells = Readonly<Partial<Record<Column, string>>>;

/** Checks a row by the rules of `createEmployee` that need nothing but the row. */
export function checkEmployee(row: number, written: Cells, importErrors: ImportErrors): ImportRow {
  const cells = plainCells(written);
  const invalid = new Set<string>();
  const report = (column: string, message: string): null => {
    invalid.add(column);
    importErrors.add(row, column, message);
    return null;
  };
  const required = (column: Column): string | null =>
    cells[column] ?? report(column, 'This field is required.');
  const parsed = (column: Column, scalar: { parseValue(value: unknown): unknown }): string | null => {
    const text = cells[column];
    if (text === undefined) return null;
    try {
      return scalar.parseValue(text) as string;
    } catch (error) {
      return report(column, error instanceof Error ? error.message : 'Invalid value.');
    }
  };
  const given = {
    row,
    employeeNumber: required('employee_number'),
    givenName: required('given_name'),
    familyName: required('family_name'),
    email: cells.email ?? null,
    phone: cells.phone ?? null,
    staffRole: cells.staff_role ?? null,
    orgUnitCode: cells.org_unit_code ?? null,
    orgUnitId: parsed('org_unit_id', UUIDScalar),
    hasUnitError: false,
    hireDate: required('hire_date') && parsed('hire_date', DateScalar),
    userId: parsed('user_id', UUIDScalar),
  };
  if (given.staffRole !== null && !Object.hasOwn(StaffRole, given.staffRole))
    report('staff_role', `"${given.staffRole.slice(0, 100)}" is not a valid choice.`);
  if (given.orgUnitCode !== null && given.orgUnitId !== null)
    report('org_unit_id', 'Give org_unit_code or org_unit_id, not both.');
  const limits = inputErrors(Object.assign(new CreateEmployeeInput(), given));
  for (const [property, messages] of Object.entries(limits)) {
    const column = toSnakeCase(property);
    // An absent value is told of already.
    if (!invalid.has(column)) for (const message of messages) report(column, message);
  }
  if (invalid.size === 0) return given;
  const isUnitInvalid = invalid.has('org_unit_id') || invalid.has('org_unit_code');
  return {
    ...given,
    ...withoutInvalid(given, invalid),
    ...(isUnitInvalid ? { orgUnitCode: null, orgUnitId: null, hasUnitError: true } : {}),
  };
}

/** As they are kept (`plain-strings.ts`). */
function plainCells(cells: Cells): Cells {
  const plain = Object.entries(cells).map(([column, cell]) => [
    column,
    IDENTIFIERS.has(column) ? plainIdentifier(cell) : plainText(cell),
  ]);
  return Object.fromEntries(plain) as Cells;
}

/** Columns that name a row to readers: employees, and the unit that they belong to. */
const IDENTIFIERS: ReadonlySet<string> = new Set<Column>(['employee_number', 'email', 'org_unit_code']);

/** Nulls in the place of invalid values, so that nobody compares them with others. */
function withoutInvalid(given: object, invalid: ReadonlySet<string>): Partial<ImportRow> {
  return Object.fromEntries(
    Object.keys(given)
      .filter((property) => invalid.has(toSnakeCase(property)))
      .map((property) => [property, null]),
  );
}
