import { InputType } from 'type-graphql';
import { BooleanField, DateField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Enrollment } from './enrollment.entity';

@InputType({ description: 'The course to take.' })
export class EnrollInput extends pick(Enrollment, {
  required: ['courseId'],
  optional: ['enrollmentDate'],
  differences: { enrollmentDate: { description: 'First day, not after today. Default: today.' } },
}) {}

@InputType({ description: 'The course that a class group is to take.' })
export class EnrollClassGroupInput extends EnrollInput {
  @BooleanField({
    optional: true,
    nullable: false,
    description: 'Leaves out those who are enrolled already, who otherwise are errors. Default: false.',
  })
  skipEnrolled?: boolean;
}

@InputType({ description: 'When an enrollment ended.' })
export class EndEnrollmentInput {
  @DateField({
    optional: true,
    description: 'Not before the first day of the enrollment and not after today. Default: today.',
  })
  endedOn?: string | null;
}

@InputType({ description: 'Which enrollments to list; all conditions must hold.' })
export class EnrollmentFilter extends pickFilter(Enrollment, ['studentId', 'courseId', 'status']) {}
