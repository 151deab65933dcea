import { invalidInput } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { MissingStudents } from '../students/missing-students';
import type { AttendanceReport, ReportPeriod } from './attendance-report.type';
import type { AttendanceReportsRepository } from './attendance-reports.repository';

export class AttendanceReportsService {
  constructor(
    private readonly reports: AttendanceReportsRepository,
    private readonly students: MissingStudents,
  ) {}

  /** @throws NOT_FOUND, also for a student whom the caller may not see; BAD_USER_INPUT for a period that ends before it begins */
  async one(caller: Identity | null, period: ReportPeriod): Promise<AttendanceReport> {
    assertOrdered(period);
    const [report] = await this.reports.of([period], caller);
    if (!report) throw await this.students.notFound(caller, period.studentId);
    return report;
  }

  /** In any order, without those of students whom the caller may not see. @throws BAD_USER_INPUT */
  many(caller: Identity | null, periods: readonly ReportPeriod[]): Promise<AttendanceReport[]> {
    periods.forEach(assertOrdered);
    return this.reports.of(periods, caller);
  }
}

function assertOrdered({ from, to }: ReportPeriod): void {
  if (from !== null && to !== null && to < from)
    throw invalidInput({ to: ['Must not be before the first day.'] });
}
