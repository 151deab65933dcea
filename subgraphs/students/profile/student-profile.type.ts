import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Student } from '../students/student.entity';

@Model({ description: 'A student with all that they take and took, and what they reached.' })
export class StudentProfile {
  @Field(() => Student)
  student!: Student;
}
