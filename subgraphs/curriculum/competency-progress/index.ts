import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { CompetencyProgress } from './competency-progress.entity';
import { CompetencyProgressResolver } from './competency-progress.resolver';
import { CompetencyProgressEntry } from './progress-entry.entity';
import { ProgressSummary } from './progress-summary.type';

const read = access('read:grades');
const write = access('write:grades');

/** How far students are with competencies. Whose progress a caller sees is decided in SQL, who records it by the service. */
export const competencyProgress = feature({
  models: [CompetencyProgress, CompetencyProgressEntry, ProgressSummary],
  resolvers: [CompetencyProgressResolver],
  access: {
    Query: {
      competencyProgress: read,
      competencyProgressList: read,
      competencyProgressHistory: read,
      progressSummary: read,
    },
    Mutation: {
      recordCompetencyProgress: write,
      updateCompetencyProgress: write,
      deleteCompetencyProgress: write,
    },
    CompetencyProgress: { '*': read },
    CompetencyProgressPage: { '*': read },
    CompetencyProgressEntry: { '*': read },
    CompetencyProgressEntryPage: { '*': read },
    ProgressSummary: { '*': read },
    Student: { competencyProgress: read },
  },
});
