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

  /** @throws NOT_FOUND, also for a change that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<TagChange> {
    const change = await this.changes.byId(id, undefined, this.changes.visibleTo(caller));
    if (!change) throw await this.changes.notFound(caller, id);
    return change;
  }
}
