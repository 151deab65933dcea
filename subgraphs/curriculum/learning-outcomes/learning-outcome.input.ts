import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { LearningOutcome } from './learning-outcome.entity';

@InputType({ description: 'A new learning outcome.' })
export class CreateLearningOutcomeInput extends pick(LearningOutcome, {
  required: ['description', 'assessmentMethod'],
}) {}

@InputType({ description: 'Changes of a learning outcome; what is left out stays.' })
export class UpdateLearningOutcomeInput extends pick(LearningOutcome, {
  optional: ['description', 'assessmentMethod'],
}) {}
