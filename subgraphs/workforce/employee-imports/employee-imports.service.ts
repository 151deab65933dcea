import type { DataSource, EntityManager } from 'typeorm';
import { ERROR_CATALOGUE, IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import { inTransaction } from '../../shared/graph/transaction';
import type { EmployeesService } from '../employees/employees.service';
import { isPayOffice } from '../salaries/pay-access';
import { isInScope, scopeOf, type Scope } from '../scope';
import { readEmployeeFile, type EmployeeFile } from './employee-file';
import type { EmployeeImport } from './employee-import.type';
import type { Duplicate, EmployeeImportsRepository, NamedUnit } from './employee-imports.repository';
import { FaultList } from './fault-list';
import type { GivenEmployee } from './given-employee';

/** How often a file is checked again because somebody wrote one of its values between check and insert. */
const ATTEMPTS = 3;

const TAKEN = {
  employee_number: ERROR_CATALOGUE.EMPLOYEE_NUMBER_TAKEN.message,
  email: ERROR_CATALOGUE.EMAIL_TAKEN.message,
  user_id: ERROR_CATALOGUE.USER_ALREADY_LINKED.message,
};

/** What the caller may do. */
interface Rights {
  readonly scope: Scope;
  readonly mayAppointPayOffice: boolean;
}

/** Somebody was faster: the transaction is undone, and the next look shows who. */
class LostRace extends Error {}

export class EmployeeImportsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly imports: EmployeeImportsRepository,
    private readonly employees: EmployeesService,
  ) {}

  /**
   * Creates the employees of a CSV file, all or none, by the rules of a single creation.
   * @returns the report; with a fault nothing was written
   * @throws FORBIDDEN for callers who may create nobody
   */
  async import(caller: Identity | null, csv: string, dryRun: boolean): Promise<EmployeeImport> {
    const scope = scopeOf(caller, 'write:workforce');
    const rights = { scope, mayAppointPayOffice: await this.employees.mayAppointPayOffice(caller) };
    const ofRows = new FaultList();
    const file = await readEmployeeFile(csv, ofRows);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await inTransaction(this.dataSource, (transaction) =>
          this.write(transaction, file, ofRows.copy(), rights, dryRun),
        );
      } catch (error) {
        if (!(error instanceof LostRace)) throw error;
      }
    }
    throw new IsmError('DUPLICATE_RESOURCE');
  }

  private async write(
    transaction: EntityManager,
    { rows, employees }: EmployeeFile,
    faults: FaultList,
    rights: Rights,
    dryRun: boolean,
  ): Promise<EmployeeImport> {
    const placed = await this.place(transaction, employees, rights, faults);
    for (const duplicate of await this.imports.duplicates(transaction, employees))
      faults.add(duplicate.row, duplicate.field, messageOf(duplicate));
    const isWritten = faults.count === 0 && !dryRun;
    if (isWritten && (await this.imports.insert(transaction, placed)) < placed.length) throw new LostRace();
    return {
      rows,
      created: isWritten ? placed.length : 0,
      dryRun,
      errorCount: faults.count,
      errors: faults.shown,
    };
  }

  /** The employees with the ids of their units. */
  private async place(
    transaction: EntityManager,
    employees: readonly GivenEmployee[],
    { scope, mayAppointPayOffice }: Rights,
    faults: FaultList,
  ): Promise<GivenEmployee[]> {
    const codes = new Set(employees.flatMap(({ orgUnitCode }) => orgUnitCode ?? []));
    const ids = new Set(employees.flatMap(({ orgUnitId }) => orgUnitId ?? []));
    const units = await this.imports.unitsOf(transaction, [...codes], [...ids]);
    const byCode = new Map(units.map((unit) => [unit.code, unit]));
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    return employees.map((employee) => {
      const { orgUnitCode, orgUnitId } = employee;
      const unit = (orgUnitCode === null ? byId.get(orgUnitId ?? '') : byCode.get(orgUnitCode)) ?? null;
      const message = unitFault(employee, unit, scope);
      const field = orgUnitId === null ? 'org_unit_code' : 'org_unit_id';
      if (message !== null) faults.add(employee.row, field, message);
      if (!mayAppointPayOffice && isPayOffice(employee))
        faults.add(employee.row, 'staff_role', 'You may not give this job to a login.');
      return { ...employee, orgUnitId: unit?.id ?? null };
    });
  }
}

function unitFault(
  { orgUnitCode, orgUnitId, staffRole, hasUnitFault }: GivenEmployee,
  unit: NamedUnit | null,
  scope: Scope,
): string | null {
  if (unit) return isInScope(scope, unit) ? null : 'The org unit is outside your scope.';
  if (hasUnitFault) return null;
  if (orgUnitCode !== null) return `There is no org unit with the code "${orgUnitCode.slice(0, 100)}".`;
  if (orgUnitId !== null) return `Invalid pk "${orgUnitId}" - object does not exist.`;
  if (staffRole !== null) return 'This field is required when staff_role is set.';
  return scope === null ? null : 'This field is required.';
}

function messageOf({ field, firstRow }: Duplicate): string {
  return firstRow === null ? TAKEN[field] : `Row ${firstRow} has the same value.`;
}
