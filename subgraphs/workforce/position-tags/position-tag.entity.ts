import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';

@ObjectType({ description: 'A tag that a position requires of whoever is assigned to it.' })
@Entity({ name: 'position_tags', schema: 'workforce' })
@Unique('position_tags_key', ['positionId', 'tagId'])
export class PositionTag {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  positionId!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  tagId!: string;

  @Field(() => Boolean, { description: 'False: wished for.' })
  @Column('boolean')
  isMandatory!: boolean;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;
}

export const PositionTagPage = pageTypeOf(PositionTag, 'PositionTagPage');
