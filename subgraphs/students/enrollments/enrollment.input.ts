import { InputType } from 'type-graphql';
import { pickFilter } from '../../shared/model/pick';
import { Enrollment } from './enrollment.entity';

@InputType({ description: 'Which enrollments to list; all conditions must hold.' })
export class EnrollmentFilter extends pickFilter(Enrollment, ['studentId', 'courseId', 'status']) {}
