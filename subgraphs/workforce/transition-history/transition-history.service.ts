import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import type { TransitionHistoryRepository } from './transition-history.repository';
import type { Transition, TransitionFilter } from './transition.type';

export class TransitionHistoryService {
  constructor(private readonly history: TransitionHistoryRepository) {}

  /**
   * The history of everybody. Who reads only their own has that of their own employee elsewhere, and none of this.
   * @throws FORBIDDEN
   */
  page(caller: Identity | null, args: PageArgs, filter: TransitionFilter): Page<Transition> {
    assertReadsAll(caller);
    return this.history.page(args, filter);
  }

  /** @throws FORBIDDEN as {@link page}, NOT_FOUND */
  async one(caller: Identity | null, id: string): Promise<Transition> {
    assertReadsAll(caller);
    const entry = await this.history.byId(id);
    if (!entry) throw new IsmError('NOT_FOUND');
    return entry;
  }
}

function assertReadsAll(caller: Identity | null): void {
  if (levelOf(caller, 'read:workforce') !== 'all') throw new IsmError('FORBIDDEN');
}
