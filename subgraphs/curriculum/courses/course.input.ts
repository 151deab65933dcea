import { InputType } from 'type-graphql';
import { EnumField } from '../../shared/model/constraints';
import { pickFilter } from '../../shared/model/pick';
import { Course } from './course.entity';
import { SchoolLevel } from '../levels/school-level';

export const INSTRUCTOR = { description: 'An active employee with the staff role TEACHER.' };

@InputType({ description: 'Which courses to list; all conditions must hold.' })
export class CourseFilter extends pickFilter(Course, ['framework', 'status', 'instructorId']) {
  @EnumField(SchoolLevel, { optional: true, description: 'Of either framework.' })
  level?: SchoolLevel | null;

  @EnumField(SchoolLevel, { optional: true, list: true, description: 'One of these, of either framework.' })
  levelIn?: SchoolLevel[] | null;
}
