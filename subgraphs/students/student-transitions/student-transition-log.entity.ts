import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Json, OneOf, Text, Uuid } from '../../shared/model/properties';
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
export class StudentTransitionLog {
  @Id()
  id!: string;

  @Uuid()
  studentId!: string;

  @OneOf(StudentStatus)
  fromStatus!: StudentStatus;

  @OneOf(StudentStatus)
  toStatus!: StudentStatus;

  @OneOf(StudentTransition)
  transition!: StudentTransition;

  @Uuid({ nullable: true, description: 'User who fired it; null when the system did.' })
  actorId!: string | null;

  @Text({ min: 0, max: 2000, nullable: true })
  reason!: string | null;

  @Json({ nullable: true, description: 'As it was sent.' })
  metadata!: Record<string, unknown> | null;

  @CreatedAt()
  createdAt!: string;
}

export const StudentTransitionLogPage = pageTypeOf(StudentTransitionLog, 'StudentTransitionLogPage');

@Model({ description: 'A transition that the status allows and the caller may fire.' })
export class AvailableStudentTransition {
  @OneOf(StudentTransition, { computed: true })
  transition!: StudentTransition;

  @OneOf(StudentStatus, { computed: true })
  toStatus!: StudentStatus;
}
