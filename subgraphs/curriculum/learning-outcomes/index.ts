import { childrenAccess } from '../../shared/children/children-resolver';
import { feature } from '../../shared/graph/feature';
import { LearningOutcome } from './learning-outcome.entity';
import { LearningOutcomesResolver } from './learning-outcomes.resolver';

/** What shows that a learner has a competency. */
export const learningOutcomes = feature({
  models: [LearningOutcome],
  resolvers: [LearningOutcomesResolver],
  access: childrenAccess(
    LearningOutcome,
    { one: 'learningOutcome', many: 'learningOutcomes' },
    { read: 'read:curriculum', write: 'write:curriculum' },
  ),
});
