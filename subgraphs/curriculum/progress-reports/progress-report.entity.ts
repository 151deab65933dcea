import { GRADE_LENGTH } from '../../../schema/contract/grading';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Day, Id, ListOf, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Framework } from '../../shared/school/framework';
import { PERCENTAGE } from '../student-assessments/student-assessment.entity';
import { StudentReference } from '../../shared/school/student-reference';
import { PillarScore, ReportedCompetency, ReportedSkill, SubjectFigure } from './report-figures.type';

const OF_CBC = 'Empty in a British report.';
const OF_BRITISH = 'Empty in a CBC report.';

@Model({
  table: 'curriculum.progress_reports',
  description: 'How a student did in a period, kept as it was generated.',
})
@BelongsTo<ProgressReport>(() => StudentReference, 'studentId', {
  as: 'student',
  inverse: {
    as: 'progressReports',
    order: '-createdAt',
    first: 10,
    nullable: true,
    description: 'The reports about the student, latest first.',
  },
})
@ByUser<ProgressReport>('generatedBy', { as: 'generator', description: 'The user who generated it.' })
export class ProgressReport {
  @Id()
  id!: string;

  @Uuid()
  studentId!: string;

  @Text({ max: 301, description: "The student's name when the report was generated." })
  studentName!: string;

  @OneOf(Framework)
  framework!: Framework;

  @Text({ max: 100, description: 'What the school calls the period, as Term 1 2026.' })
  reportingPeriod!: string;

  @Day({ nullable: true, description: 'First day of the period, in UTC; null: from the first record on.' })
  startDate!: string | null;

  @Day({
    nullable: true,
    description: 'Last day of the period, in UTC; null: until the report was generated.',
  })
  endDate!: string | null;

  @Numeric({
    ...PERCENTAGE,
    nullable: true,
    description: "The mean of the period's results in courses of the framework; null without any.",
  })
  overallPercentage!: string | null;

  @Text({
    max: GRADE_LENGTH,
    nullable: true,
    description: 'The letter of the overall percentage in the scale of the framework.',
  })
  overallPerformance!: string | null;

  @ListOf(() => ReportedCompetency, { description: `By code. ${OF_CBC}` })
  competenciesAchieved!: ReportedCompetency[];

  @ListOf(() => ReportedSkill, { description: `By name. ${OF_CBC}` })
  genericSkillsProgress!: ReportedSkill[];

  @ListOf(() => PillarScore, { description: `Of the pillars with progress. ${OF_CBC}` })
  pillarScores!: PillarScore[];

  @ListOf(() => SubjectFigure, { description: `Of all results of the period, by code. ${OF_BRITISH}` })
  subjectGrades!: SubjectFigure[];

  @ListOf(() => SubjectFigure, {
    description: `Of the latest three results of each subject, also of those before the period. ${OF_BRITISH}`,
  })
  predictedGrades!: SubjectFigure[];

  @ListOf(() => SubjectFigure, { description: `Of the summative results of the period. ${OF_BRITISH}` })
  examPerformance!: SubjectFigure[];

  @Text({ max: 5000, min: 0, nullable: true })
  teacherComments!: string | null;

  @Uuid({ nullable: true, description: 'User who generated it; null when the system did.' })
  generatedBy!: string | null;

  @CreatedAt()
  createdAt!: string;
}

export const ProgressReportPage = pageTypeOf(ProgressReport, 'ProgressReportPage');
