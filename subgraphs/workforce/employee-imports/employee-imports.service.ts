import type { EntityManager } from 'typeorm';
import { ERROR_CATALOGUE } from '../../../schema/contract/errors';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import type { FileImporter } from '../../shared/imports/file-importer';
import type { ImportArgs } from '../../shared/imports/import.args';
import type { ImportErrors } from '../../shared/imports/import-errors';
import type { ImportReport } from '../../shared/imports/import-report.type';
import { addDuplicates } from '../../shared/imports/import-writer';
import type { EmployeesService } from '../employees/employees.service';
import { mapInTurns } from '../../shared/runtime/turns';
import { isPayrollOffice } from '../salary-access';
import { isInScope, scopeOf, type Scope } from '../scope';
import type { EmployeeImportsRepository, NamedUnit } from './employee-imports.repository';
import { checkUnit, COLUMNS, hasUnitError, type EmployeeRow } from './import-columns';

/** Rows that are worked on before other requests have their turn: 2 ms. */
const ROWS_A_TURN = 2_000;

const TAKEN = {
  employeeNumber: ERROR_CATALOGUE.EMPLOYEE_NUMBER_TAKEN.message,
  email: ERROR_CATALOGUE.EMAIL_TAKEN.message,
  userId: ERROR_CATALOGUE.USER_ALREADY_LINKED.message,
};

/** What the caller may do. */
interface Rights {
  readonly scope: Scope;
  readonly mayAppointPayrollOffice: boolean;
}

export class EmployeeImportsService {
  constructor(
    private readonly files: FileImporter,
    private readonly imports: EmployeeImportsRepository,
    private readonly employees: EmployeesService,
  ) {}

  /**
   * Creates the employees of a CSV file, all or none, by the rules of a single creation.
   * @returns the report; with an error nothing was written
   * @throws FORBIDDEN for callers who may create nobody
   */
  async import(request: WriteRequest, args: ImportArgs): Promise<ImportReport> {
    const caller = request.identity;
    const rights = {
      scope: scopeOf(caller, 'write:workforce'),
      mayAppointPayrollOffice: await this.employees.mayAppointPayrollOffice(caller),
    };
    return this.files.import(request, args, {
      resource: 'EMPLOYEE',
      columns: COLUMNS,
      checkRow: checkUnit,
      check: async (transaction, employees, importErrors) => {
        const located = await this.locate(transaction, employees, rights, importErrors);
        addDuplicates(await this.imports.duplicates(transaction, employees), TAKEN, importErrors);
        return located;
      },
      write: (transaction, located) => this.imports.insert(transaction, located),
    });
  }

  /** The employees with the ids of their units. */
  private async locate(
    transaction: EntityManager,
    employees: readonly EmployeeRow[],
    { scope, mayAppointPayrollOffice }: Rights,
    importErrors: ImportErrors,
  ): Promise<EmployeeRow[]> {
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

function unitError(employee: EmployeeRow, unit: NamedUnit | null, scope: Scope): string | null {
  const { orgUnitCode, orgUnitId, staffRole } = employee;
  if (hasUnitError(employee)) return null;
  if (unit) return isInScope(scope, unit) ? null : 'The org unit is outside your scope.';
  if (orgUnitCode !== null) return `There is no org unit with the code "${orgUnitCode.slice(0, 100)}".`;
  if (orgUnitId !== null) return `Invalid pk "${orgUnitId}" - object does not exist.`;
  if (staffRole !== null) return 'This field is required when staff_role is set.';
  return scope === null ? null : 'This field is required.';
}
