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
    if (levelOf(caller, 'read:workforce') !== 'all') throw new IsmError('FORBIDDEN');
    return this.history.page(args, filter);
  }
}
