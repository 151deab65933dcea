import { Unique } from 'typeorm';
import { Counted } from '../../shared/counts/counted';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Day, Id, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { ClassGroup } from '../class-groups/class-group.entity';
import { Student } from '../students/student.entity';
import { AttendanceStatus } from './attendance-status';

@Model({
  table: 'students.attendance',
  description: 'Whether a student was there on a day of a class group.',
})
@Unique('attendance_day_key', ['classGroupId', 'date', 'studentId'])
@BelongsTo<Attendance>(() => ClassGroup, 'classGroupId', { as: 'classGroup' })
@BelongsTo<Attendance>(() => Student, 'studentId', { as: 'student' })
@ByUser<Attendance>('recordedBy', { as: 'recorder', description: 'Who recorded it last.' })
@Counted<Attendance>('status')
export class Attendance {
  @Id()
  id!: string;

  @Uuid()
  classGroupId!: string;

  @Uuid()
  studentId!: string;

  @Day()
  date!: string;

  @OneOf(AttendanceStatus)
  status!: AttendanceStatus;

  @Text({ max: 500, nullable: true, description: 'For example why the student was away.' })
  note!: string | null;

  @Uuid({ nullable: true, description: 'User who recorded it last; null when the system did.' })
  recordedBy!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const AttendancePage = pageTypeOf(Attendance, 'AttendancePage');
