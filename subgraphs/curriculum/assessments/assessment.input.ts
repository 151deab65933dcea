import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Assessment } from './assessment.entity';

@InputType({ description: 'A new assessment of a course.' })
export class CreateAssessmentInput extends pick(Assessment, {
  required: ['title', 'assessmentType', 'maxScore', 'durationMinutes', 'courseId'],
  optional: ['description'],
}) {}

@InputType({ description: 'Changes of an assessment; what is left out stays. The course stays.' })
export class UpdateAssessmentInput extends pick(Assessment, {
  optional: ['title', 'description', 'assessmentType', 'maxScore', 'durationMinutes'],
}) {}

@InputType({ description: 'Which assessments to list; all conditions must hold.' })
export class AssessmentFilter extends pickFilter(Assessment, ['assessmentType', 'courseId']) {
  @BooleanField({ optional: true, description: 'Also deleted assessments, for callers who may write them.' })
  showDeleted?: boolean | null;
}
