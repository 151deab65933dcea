import { Directive } from 'type-graphql';
import { Unique } from 'typeorm';
import { Counted } from '../../shared/counts/counted';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Day, Id, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Searched } from '../../shared/model/searched';
import { HasUnmapped } from '../../shared/model/unmapped';
import { ClassGroup } from '../class-groups/class-group.entity';
import { StudentStatus } from './student.enums';

@Model({ table: 'students.students', isEntity: true, description: 'A person who learns at the institution.' })
@Unique('students_student_number_key', ['studentNumber'])
@Unique('students_user_id_key', ['userId'])
@HasUnmapped({ keys: { students_email_key: 'The email, ignoring case.' } })
@BelongsTo<Student>(() => ClassGroup, 'classGroupId', {
  as: 'classGroup',
  inverse: {
    as: 'students',
    order: 'familyName,givenName',
    description: 'The students of the group whom the caller may see, by name.',
  },
})
@ByUser<Student>('userId', { as: 'user', description: "The student's login." })
@Directive('@key(fields: "studentNumber")')
@Counted<Student>('status')
@Searched<Student>('givenName', 'familyName', 'studentNumber', 'email')
export class Student {
  @Id()
  id!: string;

  @Text({ max: 50, identifier: true, description: 'Unique.' })
  studentNumber!: string;

  @Uuid({ nullable: true, description: "The student's login; unique." })
  userId!: string | null;

  @Text({ max: 100 })
  givenName!: string;

  @Text({ max: 100 })
  familyName!: string;

  @Text({ max: 254, email: true, description: 'Unique, ignoring case.' })
  email!: string;

  @Text({ max: 20, nullable: true })
  phone!: string | null;

  @Text({ max: 500, nullable: true })
  address!: string | null;

  @Day({ nullable: true, description: 'Before the enrollment date.' })
  dateOfBirth!: string | null;

  @Uuid({ nullable: true, description: 'Who the student is taught together with.' })
  classGroupId!: string | null;

  @OneOf(StudentStatus)
  status!: StudentStatus;

  @Day({ description: 'The first day at the institution.' })
  enrollmentDate!: string;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const StudentPage = pageTypeOf(Student, 'StudentPage');
