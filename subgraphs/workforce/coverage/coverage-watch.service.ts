import type { DataSource } from 'typeorm';
import { runTransaction } from '../../shared/database/transaction';
import { emitted, type EventOutbox } from '../../shared/events/outbox';
import { coverageUnderThreshold } from '../events';
import type { CoverageRepository } from './coverage.repository';

/** Tells when org units fall below the threshold: coverage is computed when it is read, so nobody notices at the moment. */
export class CoverageWatchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly coverage: CoverageRepository,
    private readonly events: EventOutbox,
  ) {}

  /**
   * Tells of the units that are below the threshold now and of which it was not told since they fell there. It may run at any time and in
   * several processes at once.
   * @returns how many units it told of
   */
  async look(): Promise<{ readonly told: number }> {
    return runTransaction(this.dataSource, async (transaction) => {
      const fallen = await this.coverage.noteFallen(transaction);
      const events = fallen.map(({ orgUnitId, unitType, coverageRatio, threshold, hoursDeficit }) =>
        emitted(coverageUnderThreshold, {
          entityId: orgUnitId,
          data: {
            unit_type: unitType,
            coverage_ratio: coverageRatio,
            threshold,
            hours_deficit: hoursDeficit,
          },
        }),
      );
      await this.events.emit(transaction, events);
      return { told: fallen.length };
    });
  }
}
