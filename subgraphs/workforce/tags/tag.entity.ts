import { registerEnumType } from 'type-graphql';
import { Unique } from 'typeorm';
import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import {
  CreatedAt,
  DeletedAt,
  Flag,
  Id,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
} from '../../shared/model/properties';

export const TagType = {
  CONTRACT: 'CONTRACT',
  EXCEPTION: 'EXCEPTION',
  CERTIFICATION: 'CERTIFICATION',
  SKILL: 'SKILL',
} as const;
export type TagType = keyof typeof TagType;

registerEnumType(TagType, { name: 'TagType', description: 'What a tag says about who carries it.' });

/** A tag cannot change a week by more hours than the week has. */
const HOURS_OF_A_WEEK = '168';

@Model({
  table: 'workforce.tag_catalog',
  isEntity: true,
  description: 'A label of the catalogue, with an optional impact on weekly hours.',
})
@Unique('tag_catalog_name_key', ['name'])
export class Tag {
  @Id()
  id!: string;

  @Text({ max: 255, identifier: true, description: 'Unique.' })
  name!: string;

  @OneOf(TagType, { description: 'Fixed when the tag is created.' })
  tagType!: TagType;

  @Numeric({
    precision: 6,
    scale: 2,
    min: `-${HOURS_OF_A_WEEK}`,
    max: HOURS_OF_A_WEEK,
    nullable: true,
    description:
      'Weekly hours that the tag adds or takes away: above 0 for a CONTRACT, below 0 for an EXCEPTION, else none.',
  })
  hoursDelta!: string | null;

  @Text({ storage: 'text', min: 0, max: 2000 })
  description!: string;

  @Flag({ description: 'An employee carries at most one exclusive tag of a type on any day.' })
  isExclusive!: boolean;

  @Flag({ description: 'An inactive tag stays where it is and is attached to nobody else.' })
  isActive!: boolean;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the tag is deleted.')
  deletedAt?: string | null;
}

export const TagPage = pageTypeOf(Tag, 'TagPage');
