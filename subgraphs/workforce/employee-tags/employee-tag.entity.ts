import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateScalar, DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { HasUnmapped } from '../../shared/model/unmapped';

@ObjectType({ description: 'A tag that an employee carries from one day to another.' })
@Directive('@key(fields: "id")')
@Entity({ name: 'employee_tags', schema: 'workforce' })
@HasUnmapped({ keys: { employee_tags_open_key: 'Of a tag that is carried without end, one a person.' } })
export class EmployeeTag {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  employeeId!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  tagId!: string;

  @Field(() => DateScalar, { description: 'The first day.' })
  @Column('date')
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day; null: open.' })
  @Column('date', { nullable: true })
  validUntil!: string | null;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;
}

export const EmployeeTagPage = pageTypeOf(EmployeeTag, 'EmployeeTagPage');
