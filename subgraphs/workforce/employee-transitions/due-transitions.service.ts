import type { DataSource } from 'typeorm';
import { inTransaction } from '../../shared/graph/transaction';
import {
  DUE_TRANSITIONS,
  type DueTransition,
  type DueTransitionsRepository,
} from './due-transitions.repository';

/** Employees of one transaction: their rows are locked until it ends. */
const BATCH = 500;

/** Fires the transitions that happen by themselves: proposals expire, leaves end and begin with their absences. */
export class DueTransitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly due: DueTransitionsRepository,
  ) {}

  /**
   * Fires everything that is due now, each with the system as actor. May run at any time, again and in several
   * processes at once.
   * @returns how many employees moved
   */
  async fireAll(): Promise<Record<DueTransition, number>> {
    const moved: Record<DueTransition, number> = { EXPIRE_PROPOSAL: 0, END_LEAVE: 0, START_LEAVE: 0 };
    for (const transition of DUE_TRANSITIONS) moved[transition] = await this.fire(transition);
    return moved;
  }

  private async fire(transition: DueTransition): Promise<number> {
    let moved = 0;
    let found: number;
    do {
      found = await inTransaction(this.dataSource, async (transaction) => {
        const ids = await this.due.lock(transaction, transition, BATCH);
        if (ids.length > 0) moved += await this.due.fire(transaction, transition, ids, { actorId: null });
        return ids.length;
      });
    } while (found === BATCH);
    return moved;
  }
}
