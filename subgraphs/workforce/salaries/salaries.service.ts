import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import { rejectNulls } from '../../shared/model/partial-update';
import type { Employee } from '../employees/employee.entity';
import type { EmployeesService } from '../employees/employees.service';
import { mayAccessSalary } from './salary-access';
import type { SalariesRepository } from './salaries.repository';
import type { RecordSalaryInput } from './salary.input';
import type { SalaryRecord } from './salary-record.entity';

export class SalariesService {
  constructor(
    private readonly salaries: SalariesRepository,
    private readonly employees: EmployeesService,
  ) {}

  /** @throws NOT_FOUND, FORBIDDEN */
  async page(caller: Identity | null, employeeId: string, args: PageArgs): Promise<Page<SalaryRecord>> {
    await this.employeeFor(caller, 'read:salaries', employeeId);
    return this.salaries.page(employeeId, args);
  }

  /** What the employee earns today. @throws NOT_FOUND, also when there is no pay so far; FORBIDDEN */
  async current(caller: Identity | null, employeeId: string): Promise<SalaryRecord> {
    await this.employeeFor(caller, 'read:salaries', employeeId);
    const [record] = await this.salaries.current([employeeId]);
    if (!record) throw new IsmError('NOT_FOUND');
    return record;
  }

  /** @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, DUPLICATE_RESOURCE */
  async record(caller: Identity | null, employeeId: string, input: RecordSalaryInput): Promise<SalaryRecord> {
    const fieldErrors: FieldErrors = {};
    rejectNulls(input, ['currency'], fieldErrors);
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    const { terminationDate } = await this.employeeFor(caller, 'write:salaries', employeeId);
    const { amount, currency, effectiveDate } = input;
    if (terminationDate !== null && effectiveDate > terminationDate)
      throw invalidInput({ effectiveDate: ['The employment has ended before.'] });
    const createdBy = caller?.kind === 'user' ? caller.userId : null;
    return this.salaries.insert({
      employeeId,
      amount,
      effectiveDate,
      createdBy,
      ...(currency && { currency }),
    });
  }

  /** Reads for callers whose right to each employee's pay has been checked. */
  currentOf(employeeIds: readonly string[]): Promise<SalaryRecord[]> {
    return this.salaries.current(employeeIds);
  }

  /** Reads for callers whose right to each employee's pay has been checked. */
  newestOf(employeeIds: readonly string[], count: number): Promise<SalaryRecord[]> {
    return this.salaries.newest(employeeIds, count);
  }

  private async employeeFor(
    caller: Identity | null,
    permission: 'read:salaries' | 'write:salaries',
    employeeId: string,
  ): Promise<Employee> {
    const employee = await this.employees.one(caller, employeeId);
    const own = async (userId: string): Promise<Employee | null> =>
      (await this.employees.byUserIds(caller, [userId]))[0] ?? null;
    if (!(await mayAccessSalary(caller, permission, employee, own))) throw new IsmError('FORBIDDEN');
    return employee;
  }
}
