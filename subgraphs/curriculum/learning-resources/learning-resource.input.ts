import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { LearningResource } from './learning-resource.entity';

@InputType({ description: 'A new learning resource.' })
export class CreateLearningResourceInput extends pick(LearningResource, {
  required: ['title', 'resourceType'],
  optional: ['description', 'url', 'filePath', 'courseId'],
  differences: { description: { defaultValue: '' } },
}) {}

@InputType({ description: 'Changes of a learning resource; what is left out stays.' })
export class UpdateLearningResourceInput extends pick(LearningResource, {
  optional: ['title', 'description', 'resourceType', 'url', 'filePath', 'courseId'],
}) {}

@InputType({ description: 'Which learning resources to list; all conditions must hold.' })
export class LearningResourceFilter extends pickFilter(LearningResource, ['resourceType', 'courseId']) {
  @BooleanField({ optional: true, description: 'Also deleted ones, for callers who may write them.' })
  showDeleted?: boolean | null;
}
