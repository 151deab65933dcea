import { Field, ObjectType, Directive } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DateTimeScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { BusinessRuleCode } from './registry';
import { RuleSeverity } from './rule';

@ObjectType({
  description: 'A condition that assignments are checked against, as the institution has set it.',
})
@Entity({ name: 'business_rules', schema: 'workforce' })
@Unique('business_rules_code_key', ['code'])
export class BusinessRule {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => BusinessRuleCode, { description: 'Unique.' })
  @Column('varchar', { length: 50 })
  code!: string;

  @Field(() => String)
  @Column('varchar', { length: 255 })
  @Directive('@constraint(maxLength: 255)')
  name!: string;

  @Field(() => RuleSeverity)
  @Column('varchar', { length: 20 })
  severity!: RuleSeverity;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null for a rule that measures nothing.' })
  @Column('numeric', { precision: 10, scale: 2, nullable: true })
  @Directive('@constraint(precision: 10, scale: 2)')
  threshold!: string | null;

  @Field(() => Boolean, { description: 'False: the rule is not asked.' })
  @Column('boolean')
  enabled!: boolean;

  @Field(() => String)
  @Column('text')
  @Directive('@constraint(maxLength: 2000)')
  description!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;
}
