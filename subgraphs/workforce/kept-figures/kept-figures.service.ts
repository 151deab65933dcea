import type { DataSource } from 'typeorm';
import { runTransaction } from '../../shared/database/transaction';
import { weekOf } from '../week';
import type { KeptFiguresRepository } from './kept-figures.repository';

/** Marks that one transaction takes: few enough for a statement of less than a second. */
const AT_ONCE = 5_000;

/** Keeps the figures of positions, units and employees, so that reading them does not mean adding up all assignments. */
export class KeptFiguresService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly figures: KeptFiguresRepository,
  ) {}

  /**
   * Works out anew what was written since the last time, and what does not hold for this week. Readers do so with what it has not come to. It may
   * run at any time and in several processes at once: one of them does the work.
   * @returns how many figures it worked out
   */
  async keep(): Promise<{ readonly positions: number; readonly employees: number }> {
    let positions = 0;
    let employees = 0;
    for (;;) {
      const kept = await this.keepSome();
      if (!kept || kept.positions + kept.employees === 0) return { positions, employees };
      positions += kept.positions;
      employees += kept.employees;
    }
  }

  private keepSome(): Promise<{ readonly positions: number; readonly employees: number } | null> {
    return runTransaction(this.dataSource, async (transaction) => {
      if (!(await this.figures.lock(transaction))) return null;
      await this.figures.spreadTags(transaction);
      const kept = await this.figures.keep(transaction, weekOf(), AT_ONCE);
      if (kept.unitIds.length > 0) await this.figures.sumUnits(transaction, kept.unitIds);
      return kept;
    });
  }
}
