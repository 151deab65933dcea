import { Model } from '../../shared/model/model';
import { Integer, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { StudentStatus } from '../students/student.enums';

@Model({ description: 'The student that the caller is.' })
export class DashboardProfile {
  @Uuid()
  studentId!: string;

  @Text({ max: 50 })
  studentNumber!: string;

  @Text({ max: 301 })
  fullName!: string;

  @OneOf(StudentStatus)
  status!: StudentStatus;

  @Uuid({ nullable: true })
  classGroupId!: string | null;

  @Integer({ description: 'Courses that the student takes now.' })
  activeEnrollments!: number;

  @Integer({ description: 'Courses with a grade.' })
  coursesCompleted!: number;

  @Numeric({ precision: 3, scale: 2, description: 'From 0.00 to the scale.' })
  gpa!: string;

  @Numeric({ precision: 3, scale: 2, description: 'The best GPA that is possible.' })
  gpaScale!: string;
}
