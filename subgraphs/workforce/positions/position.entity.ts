import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { HasUnmapped } from '../../shared/model/unmapped';
import { CoverageState } from './coverage-state';

@ObjectType({ description: 'Demand: weekly hours of one kind of work that a unit needs.' })
@Directive('@key(fields: "id")')
@Entity({ name: 'positions', schema: 'workforce' })
@HasUnmapped({ columns: { org_unit_type: 'Generated: a position belongs to a UNIT.' } })
export class Position {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('varchar', { length: 255 })
  title!: string;

  @Field(() => UUIDScalar, { description: 'An org unit of type UNIT.' })
  @Column('uuid')
  orgUnitId!: string;

  @Field(() => DecimalScalar)
  @Column('numeric', { precision: 6, scale: 2 })
  requiredWeeklyHours!: string;

  @Field(() => String)
  @Column('text')
  description!: string;

  @Field(() => Boolean, { description: 'Only active positions count in the coverage of their unit.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null unless the position is deleted.' })
  deletedAt?: string | null;

  @Field(() => DecimalScalar, {
    description: 'Hours of this week that active assignments give to it, of people who are at work.',
  })
  assignedHours!: string;

  @Field(() => DecimalScalar, { description: 'Assigned by required hours, rounded to 4 decimals.' })
  coverageRatio!: string;

  @Field(() => CoverageState)
  coverageState!: CoverageState;
}

export const PositionPage = pageTypeOf(Position, 'PositionPage');
