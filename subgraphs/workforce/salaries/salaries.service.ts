import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { Employee } from '../employees/employee.entity';
import { mayAccessSalary } from '../salary-access';
import type { SalariesRepository } from './salaries.repository';
import type { RecordSalaryInput } from './salary.input';
import type { SalaryRecord } from './salary-record.entity';

/** Whose pay it is. */
export interface PaidEmployees {
  /** @throws NOT_FOUND for an employee that the caller may not see */
  one(caller: Identity | null, id: string): Promise<Employee>;
  byUserIds(caller: Identity | null, userIds: readonly string[]): Promise<Employee[]>;
}

export class SalariesService {
  constructor(
    private readonly writer: Writer,
    private readonly salaries: SalariesRepository,
    private readonly employees: PaidEmployees,
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

  /** @throws BAD_USER_INPUT, NOT_FOUND, FORBIDDEN, DUPLICATE_RESOURCE when the employee has a record of the day */
  async record(
    request: RequestMetadata,
    employeeId: string,
    input: RecordSalaryInput,
  ): Promise<SalaryRecord> {
    const { terminationDate } = await this.employeeFor(request.identity, 'write:salaries', employeeId);
    if (terminationDate !== null && input.effectiveDate > terminationDate)
      throw invalidInput({ effectiveDate: ['The employment has ended before.'] });
    return this.writer.run(request, async (transaction, report) => {
      const createdBy = userIdOf(request.identity);
      const record = await this.salaries.insert(transaction, { ...sent(input), employeeId, createdBy });
      report.wrote({
        action: 'RECORD_SALARY',
        resource: 'SALARY_RECORD',
        id: record.id,
        fields: sentFields(input),
      });
      return record;
    });
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
