import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';

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
export class Tag {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Unique.' })
  @Column('varchar', { length: 255 })
  name!: string;

  @Field(() => TagType)
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

  @Field(() => Boolean, { description: 'At most one such tag of its type per employee.' })
  @Column('boolean')
  isExclusive!: boolean;

  @Field(() => Boolean)
  @Column('boolean')
  isActive!: boolean;
}
