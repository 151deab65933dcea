import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { ProgressReport } from './progress-report.entity';
import { ProgressReportsResolver } from './progress-reports.resolver';
import { PillarScore, ReportedCompetency, ReportedSkill, SubjectFigure } from './report-figures.type';

const read = access('read:grades');
const write = access('write:grades');

/** How students did in a period, kept as it was generated. Whose reports a caller sees is decided in SQL. */
export const progressReports = feature({
  models: [ProgressReport, ReportedCompetency, ReportedSkill, PillarScore, SubjectFigure],
  resolvers: [ProgressReportsResolver],
  access: {
    Query: { progressReport: read, progressReports: read },
    Mutation: { generateProgressReport: write, deleteProgressReport: write },
    ProgressReport: { '*': read },
    ProgressReportPage: { '*': read },
    ReportedCompetency: { '*': read },
    ReportedSkill: { '*': read },
    PillarScore: { '*': read },
    SubjectFigure: { '*': read },
    Student: { progressReports: read },
  },
});
