import { gradeOf } from '../../../schema/contract/grading';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Graders } from '../grading/graders';
import type { StudentDirectory } from '../grading/student-directory';
import type { ProgressReport } from './progress-report.entity';
import type { GenerateReportInput, ProgressReportFilter } from './progress-report.input';
import type { ProgressReportsRepository } from './progress-reports.repository';
import { britishContents, cbcContents } from './report-contents';
import type { ReportFiguresRepository } from './report-figures.repository';

/** What the service reads besides its own rows. */
export interface ReportNeighbours {
  readonly figures: ReportFiguresRepository;
  readonly graders: Graders;
  readonly students: StudentDirectory;
}

type Generated = Omit<
  ProgressReport,
  'id' | 'framework' | 'reportingPeriod' | 'teacherComments' | 'generatedBy' | 'createdAt'
>;

/** Reports of what is recorded about a student. What is recorded later changes none that is there. */
export class ProgressReportsService {
  constructor(
    private readonly writer: Writer,
    private readonly reports: ProgressReportsRepository,
    private readonly neighbours: ReportNeighbours,
  ) {}

  /** @throws PEER_UNAVAILABLE */
  page(caller: Identity | null, args: PageArgs, filter: ProgressReportFilter): Promise<Page<ProgressReport>> {
    return this.reports.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for a report that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<ProgressReport> {
    const report = await this.reports.byId(id, undefined, await this.reports.seenBy(caller));
    if (!report) throw await this.reports.notFound(caller, id);
    return report;
  }

  /**
   * Everybody who grades generates reports, about any student: they hold what every teacher may read.
   * @throws BAD_USER_INPUT, FORBIDDEN, PEER_UNAVAILABLE
   */
  generate(request: RequestMetadata, input: GenerateReportInput): Promise<ProgressReport> {
    const { framework, reportingPeriod, teacherComments = null } = input;
    const check = (): Promise<Generated> => this.figuresOf(request, input);
    return this.writer.checked(request, check, async (transaction, report, figures) => {
      const generated = await this.reports.insert(transaction, {
        ...figures,
        framework,
        reportingPeriod,
        teacherComments,
        generatedBy: userIdOf(request.identity),
      });
      report.wrote({
        action: 'GENERATE_PROGRESS_REPORT',
        resource: 'PROGRESS_REPORT',
        id: generated.id,
        fields: sentFields(input),
      });
      return generated;
    });
  }

  /** What follows from what is recorded. */
  private async figuresOf(
    request: RequestMetadata,
    { studentId, framework, startDate = null, endDate = null }: GenerateReportInput,
  ): Promise<Generated> {
    const { figures, graders, students } = this.neighbours;
    graders.assertMayGrade(request.identity);
    if (startDate !== null && endDate !== null && endDate < startDate)
      throw invalidInput({ endDate: ['Must not be before the first day.'] });
    const student = (await students.known([studentId], request)).get(studentId);
    if (!student) throw invalidInput({ studentId: [`Invalid pk "${studentId}" - object does not exist.`] });
    const scope = { studentId, startDate, endDate };
    const [overallPercentage, contents] = await Promise.all([
      figures.overall(scope, framework),
      framework === 'CBC' ? cbcContents(figures, scope) : britishContents(figures, scope),
    ]);
    return {
      ...scope,
      ...contents,
      studentName: student.fullName,
      overallPercentage,
      overallPerformance: overallPercentage === null ? null : gradeOf(overallPercentage, framework),
    };
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    const check = async (): Promise<void> => {
      this.neighbours.graders.assertMayGrade(request.identity);
      const { generatedBy } = await this.one(request.identity, id);
      const isOwn = generatedBy !== null && generatedBy === userIdOf(request.identity);
      await this.neighbours.graders.assertMayGradeWhere(request, () => isOwn);
    };
    await this.writer.checked(request, check, async (transaction, report) => {
      if (!(await this.reports.delete(transaction, id))) throw new IsmError('NOT_FOUND');
      report.wrote({ action: 'DELETE_PROGRESS_REPORT', resource: 'PROGRESS_REPORT', id });
    });
  }
}
