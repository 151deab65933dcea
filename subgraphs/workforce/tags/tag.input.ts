import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Tag } from './tag.entity';

@InputType({ description: 'A new tag of the catalogue.' })
export class CreateTagInput extends pick(Tag, {
  required: ['name', 'tagType'],
  optional: ['hoursDelta', 'description', 'isExclusive', 'isActive'],
  differences: {
    isExclusive: { description: 'Default: true for a CONTRACT, else false.' },
    isActive: { defaultValue: true },
  },
}) {}

@InputType({ description: 'Changes of a tag; what is left out stays.' })
export class UpdateTagInput extends pick(Tag, {
  optional: ['name', 'hoursDelta', 'description', 'isExclusive', 'isActive'],
  differences: { isExclusive: { description: 'Fixed while an employee carries the tag.' } },
}) {}

@InputType({ description: 'Which tags to list; all conditions must hold.' })
export class TagFilter extends pickFilter(Tag, ['tagType', 'isActive', 'isExclusive']) {
  @BooleanField({ optional: true, description: 'Also deleted tags, for callers who may write them.' })
  showDeleted?: boolean | null;
}
