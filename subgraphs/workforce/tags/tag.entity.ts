import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { DateTimeScalar, DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/graph/page';

export const TagType = {
  CONTRACT: 'CONTRACT',
  EXCEPTION: 'EXCEPTION',
  CERTIFICATION: 'CERTIFICATION',
  SKILL: 'SKILL',
} as const;
export type TagType = keyof typeof TagType;

registerEnumType(TagType, { name: 'TagType', description: 'What a tag says about who carries it.' });

@ObjectType({ description: 'A label of the catalogue, with an optional impact on weekly hours.' })
@Directive('@key(fields: "id")')
@Entity({ name: 'tag_catalog', schema: 'workforce' })
@Unique('tag_catalog_name_key', ['name'])
export class Tag {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Unique.' })
  @Column('varchar', { length: 255 })
  name!: string;

  @Field(() => TagType, { description: 'Fixed when the tag is created.' })
  @Column('varchar', { length: 20 })
  tagType!: TagType;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Weekly hours that the tag adds, or takes away.',
  })
  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  hoursDelta!: string | null;

  @Field(() => String)
  @Column('text')
  description!: string;

  @Field(() => Boolean, {
    description: 'An employee carries at most one exclusive tag of a type on any day.',
  })
  @Column('boolean')
  isExclusive!: boolean;

  @Field(() => Boolean, { description: 'An inactive tag stays where it is and is attached to nobody else.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Null unless the tag is deleted.' })
  deletedAt?: string | null;
}

export const TagPage = pageTypeOf(Tag, 'TagPage');
