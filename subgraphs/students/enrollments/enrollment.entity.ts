import { Counted } from '../../shared/counts/counted';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Day, Id, OneOf, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { Framework } from '../../shared/school/framework';
import { Student } from '../students/student.entity';
import { EnrollmentStatus } from './enrollment-status';

@Model({
  table: 'students.enrollments',
  description: 'That a student takes a course, from a day on and until it is completed or dropped.',
})
@HasUnmapped({ keys: { enrollments_active_key: 'One active enrollment of a student in a course.' } })
@BelongsTo<Enrollment>(() => Student, 'studentId', {
  as: 'student',
  inverse: {
    as: 'enrollments',
    order: '-enrollmentDate',
    description: 'The enrollments of the student, latest first.',
  },
})
@Counted<Enrollment>('status')
export class Enrollment {
  @Id()
  id!: string;

  @Uuid()
  studentId!: string;

  @Uuid()
  courseId!: string;

  @OneOf(Framework, { description: "The course's." })
  courseFramework!: Framework;

  @OneOf(EnrollmentStatus)
  status!: EnrollmentStatus;

  @Day({ description: 'First day.' })
  enrollmentDate!: string;

  @Day({ nullable: true, description: 'The day of completion or of dropping out; null while active.' })
  endedOn!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const EnrollmentPage = pageTypeOf(Enrollment, 'EnrollmentPage');

/** What a student or a class group is enrolled with. */
export type EnrollmentKey = Pick<Enrollment, 'studentId' | 'courseId'>;
