import type { Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/graph/page';
import { visibleTo } from '../employees/visibility';
import type { TagChange, TagSubject } from './tag-change.entity';
import type { TagChangeFilter } from './tag-change.input';
import type { TagChangesRepository } from './tag-changes.repository';

export class TagChangesService {
  constructor(private readonly changes: TagChangesRepository) {}

  page(caller: Identity | null, args: PageArgs, filter: TagChangeFilter): Page<TagChange> {
    return this.changes.page(args, filter, visibleTo(caller));
  }

  newest(
    caller: Identity | null,
    subjectType: TagSubject,
    subjectIds: readonly string[],
    count: number,
  ): Promise<TagChange[]> {
    return this.changes.newest(subjectType, subjectIds, count, visibleTo(caller));
  }
}
