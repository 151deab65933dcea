import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar, DateTimeScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { RuleViolation } from '../business-rules/rule-violation.type';

export const AssignmentStatus = { PLANNED: 'PLANNED', ACTIVE: 'ACTIVE', ENDED: 'ENDED' } as const;
export type AssignmentStatus = keyof typeof AssignmentStatus;

registerEnumType(AssignmentStatus, {
  name: 'AssignmentStatus',
  description: 'Only ACTIVE counts in coverage and balance.',
});

/** Statuses that may still bring hours. */
export const LIVE: readonly AssignmentStatus[] = ['PLANNED', 'ACTIVE'];

@ObjectType({
  description: 'The bridge between supply and demand: one employee, one position, hours a week.',
})
@Directive('@key(fields: "id")')
@Entity({ name: 'assignments', schema: 'workforce' })
export class Assignment {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  employeeId!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  positionId!: string;

  @Field(() => String, { description: 'Given name, space, family name.' })
  @Directive('@constraint(maxLength: 201)')
  employeeName!: string;

  @Field(() => String)
  @Directive('@constraint(maxLength: 255)')
  positionTitle!: string;

  @Field(() => DecimalScalar, { description: 'Hours a week, above 0 and at most 60.' })
  @Column('numeric', { precision: 6, scale: 2 })
  @Directive('@constraint(precision: 6, scale: 2)')
  effectiveHours!: string;

  @Field(() => DateScalar)
  @Column('date')
  startDate!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null: open.' })
  @Column('date', { nullable: true })
  endDate!: string | null;

  @Field(() => AssignmentStatus, { description: 'Changed by transitions only.' })
  @Column('varchar', { length: 20 })
  status!: AssignmentStatus;

  @Field(() => String)
  @Column('text')
  @Directive('@constraint(maxLength: 2000)')
  notes!: string;

  @Field(() => [RuleViolation], {
    description:
      'What the rules objected to and let pass when they were last asked, without INFO. Empty once it has ENDED.',
  })
  @Column('jsonb')
  warnings!: readonly RuleViolation[];

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;
}

export const AssignmentPage = pageTypeOf(Assignment, 'AssignmentPage');
