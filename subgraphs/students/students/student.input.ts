import { InputType } from 'type-graphql';
import { UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Student } from './student.entity';

@InputType({ description: 'A new student, in status ACTIVE.' })
export class CreateStudentInput extends pick(Student, {
  required: ['studentNumber', 'givenName', 'familyName', 'email'],
  optional: ['userId', 'phone', 'address', 'dateOfBirth', 'classGroupId', 'enrollmentDate'],
  differences: {
    userId: { description: 'Links a login that no other student is linked to.' },
    classGroupId: { description: 'Required for callers who write only students whom they teach.' },
    enrollmentDate: { description: 'The first day at the institution. Default: today.' },
  },
}) {}

@InputType({ description: 'Changes of a student; what is left out stays, null clears.' })
export class UpdateStudentInput extends pick(Student, {
  optional: [
    'studentNumber',
    'userId',
    'givenName',
    'familyName',
    'email',
    'phone',
    'address',
    'dateOfBirth',
    'classGroupId',
    'enrollmentDate',
  ],
}) {}

@InputType({ description: 'Which students to list; all conditions must hold.' })
export class StudentFilter extends pickFilter(Student, ['status', 'classGroupId'], {
  classGroupId: 'Only students of this group.',
}) {
  @UuidField({ optional: true, description: 'Only students who take this course.' })
  courseId?: string | null;
}
