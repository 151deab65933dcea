import { InputType } from 'type-graphql';
import { pick, pickFilter } from '../../shared/model/pick';
import { ProgressReport } from './progress-report.entity';

@InputType({ description: 'What a report is to be about.' })
export class GenerateReportInput extends pick(ProgressReport, {
  required: ['studentId', 'framework', 'reportingPeriod'],
  optional: ['startDate', 'endDate', 'teacherComments'],
  differences: {
    endDate: { description: 'Last day of the period, in UTC, on or after the first; null: until now.' },
  },
}) {}

@InputType({ description: 'Which reports to list; all conditions must hold.' })
export class ProgressReportFilter extends pickFilter(ProgressReport, ['studentId', 'framework']) {}
