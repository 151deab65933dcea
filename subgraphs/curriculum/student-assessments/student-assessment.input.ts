import { InputType } from 'type-graphql';
import { UuidField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick, pickFilter } from '../../shared/model/pick';
import { StudentAssessment } from './student-assessment.entity';

/** Results of one request: those of a large year. */
const MAX_RESULTS = 500;

const COMPETENCIES = {
  optional: true,
  nullable: false,
  list: true,
  maxItems: 100,
  description: 'Ids of the competencies that it shows.',
} as const;

const SUBMITTED_AT = {
  description: 'When the student handed it in. Default: now; not later.',
  nullable: false,
} as const;

@InputType({ description: 'What a student reached in an assessment.' })
export class SubmitAssessmentInput extends pick(StudentAssessment, {
  required: ['studentId', 'score'],
  optional: ['comments', 'submittedAt'],
  differences: { submittedAt: SUBMITTED_AT },
}) {
  @UuidField(COMPETENCIES)
  competenciesAchieved?: string[];
}

@InputType({ description: 'What students reached in an assessment: all of it is recorded, or nothing.' })
export class RecordResultsInput {
  @ObjectList(() => SubmitAssessmentInput, { max: MAX_RESULTS, description: 'One for each student.' })
  rows!: SubmitAssessmentInput[];
}

@InputType({ description: 'Changes of a result; what is left out stays.' })
export class UpdateStudentAssessmentInput extends pick(StudentAssessment, {
  optional: ['score', 'comments', 'submittedAt'],
  differences: { submittedAt: SUBMITTED_AT },
}) {
  @UuidField(COMPETENCIES)
  competenciesAchieved?: string[];
}

@InputType({ description: 'Which results to list; all conditions must hold.' })
export class StudentAssessmentFilter extends pickFilter(StudentAssessment, [
  'studentId',
  'assessmentId',
  'gradeScale',
]) {
  @UuidField({ optional: true, description: 'Only results of assessments of this course.' })
  courseId?: string | null;
}
