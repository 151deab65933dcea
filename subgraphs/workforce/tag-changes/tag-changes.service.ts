import type { Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import type { TagChange } from './tag-change.entity';
import type { TagChangeFilter } from './tag-change.input';
import type { TagChangesRepository } from './tag-changes.repository';

export class TagChangesService {
  constructor(private readonly changes: TagChangesRepository) {}

  /** What the caller may see: all, or the changes of their own employee. */
  page(caller: Identity | null, args: PageArgs, filter: TagChangeFilter): Page<TagChange> {
    return this.changes.page(args, filter, this.changes.visibleTo(caller));
  }
}
