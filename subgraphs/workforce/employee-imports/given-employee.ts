import { toSnakeCase } from '../../../schema/contract/cases';
import { DateScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { inputFaults } from '../../shared/graph/validation';
import { StaffRole } from '../employees/employee.enums';
import { CreateEmployeeInput } from '../employees/employee.input';
import type { Column } from './employee-file';
import type { FaultList } from './fault-list';

/** A row of the file; values with a fault are null. */
export interface GivenEmployee {
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
  readonly hasUnitFault: boolean;
  readonly hireDate: string | null;
  readonly userId: string | null;
}

type Cells = Readonly<Partial<Record<Column, string>>>;

/** Checks a row by the rules of `createEmployee` that need nothing but the row. */
export function checkEmployee(row: number, cells: Cells, faults: FaultList): GivenEmployee {
  const faulty = new Set<string>();
  const fault = (column: string, message: string): null => {
    faulty.add(column);
    faults.add(row, column, message);
    return null;
  };
  const required = (column: Column): string | null =>
    cells[column] ?? fault(column, 'This field is required.');
  const parsed = (column: Column, scalar: { parseValue(value: unknown): unknown }): string | null => {
    const text = cells[column];
    if (text === undefined) return null;
    try {
      return scalar.parseValue(text) as string;
    } catch (error) {
      return fault(column, error instanceof Error ? error.message : 'Invalid value.');
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
    hasUnitFault: false,
    hireDate: required('hire_date') && parsed('hire_date', DateScalar),
    userId: parsed('user_id', UUIDScalar),
  };
  if (given.staffRole !== null && !Object.hasOwn(StaffRole, given.staffRole))
    fault('staff_role', `"${given.staffRole.slice(0, 100)}" is not a valid choice.`);
  if (given.orgUnitCode !== null && given.orgUnitId !== null)
    fault('org_unit_id', 'Give org_unit_code or org_unit_id, not both.');
  const limits = inputFaults(Object.assign(new CreateEmployeeInput(), given));
  for (const [property, messages] of Object.entries(limits)) {
    const column = toSnakeCase(property);
    // An absent value is told of already.
    if (!faulty.has(column)) for (const message of messages) fault(column, message);
  }
  if (faulty.size === 0) return given;
  const isUnitFaulty = faulty.has('org_unit_id') || faulty.has('org_unit_code');
  return {
    ...given,
    ...withoutFaulty(given, faulty),
    ...(isUnitFaulty ? { orgUnitCode: null, orgUnitId: null, hasUnitFault: true } : {}),
  };
}

/** Nulls in the place of faulty values, so that nobody compares them with others. */
function withoutFaulty(given: object, faulty: ReadonlySet<string>): Partial<GivenEmployee> {
  return Object.fromEntries(
    Object.keys(given)
      .filter((property) => faulty.has(toSnakeCase(property)))
      .map((property) => [property, null]),
  );
}
