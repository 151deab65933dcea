import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../../../schema/contract/scalars';

@ObjectType({ description: "The institution's own numbers; there is one of them." })
export class Settings {
  @Field(() => DecimalScalar, { description: 'A unit covered less than this is flagged; from 0 to 1.' })
  coverageAlertThreshold!: string;

  @Field(() => Int, { description: 'A proposal expires this many days after it was made.' })
  proposalExpiryDays!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days before the end of a contract from which an assignment is told of it: the threshold of the business rule CONTRACT_EXPIRING.',
  })
  contractExpiryWarningDays!: number | null;

  @Field(() => DateTimeScalar, { description: 'When any of them was last changed.' })
  updatedAt!: string;
}
