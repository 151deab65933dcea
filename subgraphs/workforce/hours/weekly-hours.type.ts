import { Field, ObjectType } from 'type-graphql';
import { DateScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';

@ObjectType({
  description: "An employee's hours in one ISO week: what there is, what is taken, what is left.",
})
export class WeeklyHours {
  @Field(() => UUIDScalar)
  employeeId!: string;

  @Field(() => String, { description: 'Given name, space, family name.' })
  employeeName!: string;

  @Field(() => DateScalar, { description: 'Monday.' })
  periodStart!: string;

  @Field(() => DateScalar, { description: 'Sunday.' })
  periodEnd!: string;

  @Field(() => DecimalScalar, {
    description: 'Sum of the hours of the tags carried on the Monday, never below 0.',
  })
  effectivePool!: string;

  @Field(() => DecimalScalar, {
    description: 'Sum of the hours of the ACTIVE assignments that touch the week.',
  })
  committedHours!: string;

  @Field(() => DecimalScalar, {
    description: 'The balance where it is above 0 and the employee is ACTIVE or PROPOSED, else 0.',
  })
  availableHours!: string;

  @Field(() => DecimalScalar, {
    description: 'The pool less the committed hours; below 0 when too much is committed.',
  })
  balance!: string;
}

export const WeeklyHoursPage = pageTypeOf(WeeklyHours, 'WeeklyHoursPage');
