import { TransitionEntry } from '../../shared/lifecycle/transition-entry';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { OneOf, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Student } from '../students/student.entity';
import { StudentStatus, StudentTransition } from '../students/student.enums';

@Model({
  table: 'students.student_transition_logs',
  description: 'One change of the status of a student. Entries are never changed or removed.',
})
@BelongsTo<StudentTransitionLog>(() => Student, 'studentId', {
  as: 'student',
  inverse: {
    as: 'transitions',
    order: '-createdAt',
    first: 5,
    description: 'The newest log entries, newest first.',
  },
})
@ByUser<StudentTransitionLog>('actorId', { as: 'actor', description: 'The user who fired the transition.' })
export class StudentTransitionLog extends TransitionEntry {
  @Uuid()
  studentId!: string;

  @OneOf(StudentStatus)
  fromStatus!: StudentStatus;

  @OneOf(StudentStatus)
  toStatus!: StudentStatus;

  @OneOf(StudentTransition)
  transition!: StudentTransition;
}

export const StudentTransitionLogPage = pageTypeOf(StudentTransitionLog, 'StudentTransitionLogPage');

@Model({ description: 'A transition that the status allows and the caller may fire.' })
export class AvailableStudentTransition {
  @OneOf(StudentTransition, { computed: true })
  transition!: StudentTransition;

  @OneOf(StudentStatus, { computed: true })
  toStatus!: StudentStatus;
}
