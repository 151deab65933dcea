import type { EntityManager } from 'typeorm';
import { ERROR_CATALOGUE, IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import type { EmployeesService } from '../employees/employees.service';
import { mapInTurns } from '../../shared/runtime/turns';
import { isPayrollOffice } from '../salary-access';
import { isInScope, scopeOf, type Scope } from '../scope';
import { readEmployeeFile, type EmployeeFile } from './employee-file';
import type { EmployeeImport } from './employee-import.type';
import type { Duplicate, EmployeeImportsRepository, NamedUnit } from './employee-imports.repository';
import { ImportErrors } from './import-errors';
import type { ImportRow } from './import-row';

/** How often a file is checked again because somebody wrote one of its values between check and insert. */
const ATTEMPTS = 3;

/** Rows that are worked on before other requests have their turn: 2 ms. */
const ROWS_A_TURN = 2_000;

const TAKEN = {
  employee_number: ERROR_CATALOGUE.EMPLOYEE_NUMBER_TAKEN.message,
  email: ERROR_CATALOGUE.EMAIL_TAKEN.message,
  user_id: ERROR_CATALOGUE.USER_ALREADY_LINKED.message,
};

/** What the caller may do. */
interface Rights {
  readonly scope: Scope;
  readonly mayAppointPayrollOffice: boolean;
}

/** Somebody was faster: the transaction is undone, and the next look shows who. */
class LostRace extends Error {}

export class EmployeeImportsService {
  constructor(
    private readonly writer: Writer,
    private readonly imports: EmployeeImportsRepository,
    private readonly employees: EmployeesService,
  ) {}

  /**
   * Creates the employees of a CSV file, all or none, by the rules of a single creation.
   * @returns the report; with an error nothing was written
   * @throws FORBIDDEN for callers who may create nobody
   */
  async import(request: RequestMetadata, csv: string, dryRun: boolean): Promise<EmployeeImport> {
    const caller = request.identity;
    const rights = {
      scope: scopeOf(caller, 'write:workforce'),
      mayAppointPayrollOffice: await this.employees.mayAppointPayrollOffice(caller),
    };
    const ofRows = new ImportErrors();
    const file = await readEmployeeFile(csv, ofRows);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        return await this.writer.run(request, async (transaction, report) => {
          const imported = await this.write(transaction, file, ofRows.copy(), rights, dryRun);
          report.wrote({
            action: 'IMPORT_EMPLOYEES',
            resource: 'EMPLOYEE_IMPORT',
            id: null,
            changed: imported.created > 0,
          });
          return imported;
        });
      } catch (error) {
        if (!(error instanceof LostRace)) throw error;
      }
    }
    throw new IsmError('DUPLICATE_RESOURCE');
  }

  private async write(
    transaction: EntityManager,
    { rows, employees, ignoredColumns }: EmployeeFile,
    importErrors: ImportErrors,
    rights: Rights,
    dryRun: boolean,
  ): Promise<EmployeeImport> {
    const located = await this.locate(transaction, employees, rights, importErrors);
    for (const duplicate of await this.imports.duplicates(transaction, employees))
      importErrors.add(duplicate.row, duplicate.field, messageOf(duplicate));
    const isWritten = importErrors.count === 0 && !dryRun;
    if (isWritten && (await this.imports.insert(transaction, located)) < located.length) throw new LostRace();
    return {
      rows,
      created: isWritten ? located.length : 0,
      dryRun,
      ignoredColumns: [...ignoredColumns],
      errorCount: importErrors.count,
      errors: importErrors.shown,
    };
  }

  /** The employees with the ids of their units. */
  private async locate(
    transaction: EntityManager,
    employees: readonly ImportRow[],
    { scope, mayAppointPayrollOffice }: Rights,
    importErrors: ImportErrors,
  ): Promise<ImportRow[]> {
    const codes = new Set<string>();
    const ids = new Set<string>();
    for (const { orgUnitCode, orgUnitId } of employees) {
      if (orgUnitCode !== null) codes.add(orgUnitCode);
      if (orgUnitId !== null) ids.add(orgUnitId);
    }
    const units = await this.imports.unitsOf(transaction, [...codes], [...ids]);
    const byCode = new Map(units.map((unit) => [unit.code, unit]));
    const byId = new Map(units.map((unit) => [unit.id, unit]));
    return mapInTurns(employees, ROWS_A_TURN, (employee) => {
      const { orgUnitCode, orgUnitId } = employee;
      const unit = (orgUnitCode === null ? byId.get(orgUnitId ?? '') : byCode.get(orgUnitCode)) ?? null;
      const message = unitError(employee, unit, scope);
      const field = orgUnitId === null ? 'org_unit_code' : 'org_unit_id';
      if (message !== null) importErrors.add(employee.row, field, message);
      if (!mayAppointPayrollOffice && isPayrollOffice(employee))
        importErrors.add(employee.row, 'staff_role', 'You may not give this job to a login.');
      return { ...employee, orgUnitId: unit?.id ?? null };
    });
  }
}

function unitError(
  { orgUnitCode, orgUnitId, staffRole, hasUnitError }: ImportRow,
  unit: NamedUnit | null,
  scope: Scope,
): string | null {
  if (unit) return isInScope(scope, unit) ? null : 'The org unit is outside your scope.';
  if (hasUnitError) return null;
  if (orgUnitCode !== null) return `There is no org unit with the code "${orgUnitCode.slice(0, 100)}".`;
  if (orgUnitId !== null) return `Invalid pk "${orgUnitId}" - object does not exist.`;
  if (staffRole !== null) return 'This field is required when staff_role is set.';
  return scope === null ? null : 'This field is required.';
}

function messageOf({ field, firstRow }: Duplicate): string {
  return firstRow === null ? TAKEN[field] : `Row ${firstRow} has the same value.`;
}
