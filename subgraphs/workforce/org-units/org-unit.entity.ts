import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DateTimeScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/graph/page';
import { HasUnmapped } from '../../shared/model/unmapped';
import { WEEKLY_CEILING } from '../legal-hours';
import { UnitTypeCode } from './unit-type-code';

@ObjectType({ description: "A node of the institution's tree." })
@Directive('@key(fields: "id")')
@Entity({ name: 'org_units', schema: 'workforce' })
@Unique('org_units_code_key', ['code'])
@HasUnmapped({
  columns: { parent_type: 'Generated: the type that a parent must have.' },
  keys: { org_units_id_unit_type_key: 'For foreign keys that ask for a unit of a certain type.' },
})
export class OrgUnit {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('varchar', { length: 255 })
  name!: string;

  @Field(() => String, { description: 'Unique.' })
  @Column('varchar', { length: 50 })
  code!: string;

  @Field(() => UnitTypeCode, { description: 'Fixed when the unit is created.' })
  @Column('varchar', { length: 20 })
  unitType!: UnitTypeCode;

  @Field(() => UUIDScalar, { nullable: true, description: 'Null only for a CLINIC.' })
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: `The institution's weekly ceiling; null except on a CLINIC, there null means the legal ceiling of ${WEEKLY_CEILING}.`,
  })
  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  maxWeeklyHours!: string | null;

  @Field(() => Boolean)
  @Column('boolean')
  isActive!: boolean;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null unless the unit is deleted.' })
  deletedAt?: string | null;

  /** Ids from the root to the unit itself: a subtree is every unit whose path contains its root. */
  @Column('uuid', { array: true })
  path!: string[];
}

export const OrgUnitPage = pageTypeOf(OrgUnit, 'OrgUnitPage');
