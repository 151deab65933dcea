import { Model } from '../../shared/model/model';
import { Integer, Numeric, Uuid } from '../../shared/model/properties';

@Model({ description: "The mean of a student's grades, weighted by the length of the courses." })
export class StudentGpa {
  @Uuid()
  studentId!: string;

  @Numeric({ precision: 3, scale: 2, description: 'From 0.00 to the scale; 0.00 without any grade.' })
  gpa!: string;

  @Numeric({ precision: 3, scale: 2, description: 'The best GPA that is possible.' })
  gpaScale!: string;

  @Integer({ description: 'Courses with a grade; the latest grade of each counts.' })
  coursesCompleted!: number;
}
