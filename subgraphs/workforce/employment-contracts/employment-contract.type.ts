import { Field, ObjectType } from 'type-graphql';
import { DateScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';

@ObjectType({ description: 'What an employee is engaged for today, and the most that is allowed.' })
export class EmployeeContract {
  @Field(() => UUIDScalar)
  employeeId!: string;

  @Field(() => UUIDScalar, { nullable: true, description: 'The CONTRACT tag carried today; null: none.' })
  tagId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day of the contract.' })
  validFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of the contract; null: open.' })
  validUntil!: string | null;

  @Field(() => DecimalScalar, {
    description:
      "Hours a week: the lowest of the legal ceiling, the clinic's and that of the rule MAX_WEEKLY_HOURS.",
  })
  weeklyCap!: string;
}
