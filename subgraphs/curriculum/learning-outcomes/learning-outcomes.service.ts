import { ChildrenService } from '../../shared/children/children-service';
import type { LearningOutcome } from './learning-outcome.entity';
import type { CreateLearningOutcomeInput, UpdateLearningOutcomeInput } from './learning-outcome.input';

/** What shows that a learner has a competency. */
export class LearningOutcomesService extends ChildrenService<
  LearningOutcome,
  CreateLearningOutcomeInput,
  UpdateLearningOutcomeInput
> {}
