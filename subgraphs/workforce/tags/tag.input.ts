import { Field, InputType } from 'type-graphql';
import { BooleanField, DecimalField, EnumField, StringField } from '../../shared/graph/constraints';
import { TagType } from './tag.entity';

/** A tag cannot change a week by more hours than the week has. */
const HOURS_OF_A_WEEK = '168';
const HOURS = { optional: true, min: `-${HOURS_OF_A_WEEK}`, max: HOURS_OF_A_WEEK, scale: 2 } as const;
const DESCRIPTION = { optional: true, min: 0, max: 2000 } as const;

@InputType({ description: 'A new tag of the catalogue.' })
export class CreateTagInput {
  @StringField({ max: 255 })
  name!: string;

  @EnumField(TagType)
  tagType!: TagType;

  @DecimalField({ ...HOURS, description: 'Above 0 for a CONTRACT, below 0 for an EXCEPTION, else none.' })
  hoursDelta?: string | null;

  @StringField(DESCRIPTION)
  description?: string | null;

  @BooleanField({ optional: true, description: 'Default: true for a CONTRACT, else false.' })
  isExclusive?: boolean | null;

  @Field(() => Boolean, { nullable: true, defaultValue: true })
  isActive?: boolean | null;
}

@InputType({ description: 'Changes of a tag; what is left out stays.' })
export class UpdateTagInput {
  @StringField({ optional: true, max: 255 })
  name?: string | null;

  @DecimalField({ ...HOURS, description: 'Above 0 for a CONTRACT, below 0 for an EXCEPTION, else none.' })
  hoursDelta?: string | null;

  @StringField(DESCRIPTION)
  description?: string | null;

  @BooleanField({ optional: true, description: 'Fixed while an employee carries the tag.' })
  isExclusive?: boolean | null;

  @BooleanField({
    optional: true,
    description: 'An inactive tag stays where it is and is attached to nobody else.',
  })
  isActive?: boolean | null;
}

@InputType({ description: 'Which tags to list; all conditions must hold.' })
export class TagFilter {
  @EnumField(TagType, { optional: true })
  tagType?: TagType | null;

  @BooleanField({ optional: true })
  isActive?: boolean | null;

  @BooleanField({ optional: true })
  isExclusive?: boolean | null;

  @BooleanField({ optional: true, description: 'Also deleted tags, for callers who may write them.' })
  showDeleted?: boolean | null;
}
