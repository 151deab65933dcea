import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { FinancialReport } from './financial-report.entity';
import { FinancialReportsResolver } from './financial-reports.resolver';
import { ReportFigure } from './report-figure.type';

const read = access('read:finances');

/** Reports about money, kept as they were generated. Whoever reads only the own money sees none of them (in SQL). */
export const financialReports = feature({
  models: [FinancialReport, ReportFigure],
  resolvers: [FinancialReportsResolver],
  access: {
    Query: { financialReport: read, financialReports: read },
    Mutation: { generateFinancialReport: access('write:finances') },
    FinancialReport: { '*': read },
    FinancialReportPage: { '*': read },
    ReportFigure: { '*': read },
  },
});
