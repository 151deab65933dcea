import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick, pickFilter } from '../../shared/model/pick';
import { Grade } from './grade.entity';

/** Grades that are recorded in one request. */
export const MAX_GRADES = 500;

@InputType({ description: 'What a student reached in a course.' })
export class RecordGradeInput extends pick(Grade, { required: ['studentId', 'courseId', 'score'] }) {}

@InputType({ description: 'What a student reached in the course.' })
export class CourseGradeInput extends pick(Grade, { required: ['studentId', 'score'] }) {}

@InputType({ description: 'What students reached in a course.' })
export class RecordCourseGradesInput {
  @ObjectList(() => CourseGradeInput, {
    max: MAX_GRADES,
    description: `From 1 to ${MAX_GRADES}, one for each student.`,
  })
  rows!: CourseGradeInput[];
}

@InputType({ description: 'What a grade should have been.' })
export class CorrectGradeInput extends pick(Grade, {
  required: ['score', 'reason'],
  differences: { reason: { description: 'Why it is corrected.' } },
}) {
  declare reason: string;
}

@InputType({ description: 'Which grades to list; all conditions must hold.' })
export class GradeFilter extends pickFilter(Grade, ['studentId', 'courseId', 'courseFramework']) {
  @BooleanField({
    optional: true,
    description: 'True: only grades that were corrected. Default: false, only current ones.',
  })
  superseded?: boolean | null;
}
