import { childrenResolver } from '../../shared/children/children-resolver';
import { LearningOutcome, LearningOutcomePage } from './learning-outcome.entity';
import { CreateLearningOutcomeInput, UpdateLearningOutcomeInput } from './learning-outcome.input';
import type { LearningOutcomesService } from './learning-outcomes.service';

interface Services {
  readonly learningOutcomes: LearningOutcomesService;
}

export const LearningOutcomesResolver = childrenResolver<LearningOutcome, Services>({
  one: 'learningOutcome',
  many: 'learningOutcomes',
  parentId: 'competencyId',
  model: LearningOutcome,
  page: LearningOutcomePage,
  create: CreateLearningOutcomeInput,
  update: UpdateLearningOutcomeInput,
  service: ({ learningOutcomes }) => learningOutcomes,
  descriptions: {
    many: 'The learning outcomes of a competency.',
    one: 'One learning outcome; an unknown id is NOT_FOUND.',
    delete: 'Removes a learning outcome for good.',
  },
});
