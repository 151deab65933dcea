import { InputType } from 'type-graphql';
import { pickFilter } from '../../shared/model/pick';
import { TagChange } from './tag-change.entity';

@InputType({ description: 'Which tag changes to list; all conditions must hold.' })
export class TagChangeFilter extends pickFilter(TagChange, ['subjectType', 'subjectId', 'tagId'], {
  subjectId: 'Only changes of this employee or position.',
  tagId: 'Only changes of this tag.',
}) {}
