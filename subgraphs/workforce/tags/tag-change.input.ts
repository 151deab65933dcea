import { InputType } from 'type-graphql';
import { EnumField, UuidField } from '../../shared/graph/constraints';
import { TagSubject } from './tag-change.entity';

@InputType({ description: 'Which tag changes to list; all conditions must hold.' })
export class TagChangeFilter {
  @EnumField(TagSubject, { optional: true })
  subjectType?: TagSubject | null;

  @UuidField({ optional: true, description: 'Only changes of this employee or position.' })
  subjectId?: string | null;

  @UuidField({ optional: true, description: 'Only changes of this tag.' })
  tagId?: string | null;
}
