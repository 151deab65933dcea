import type { DataSource, EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { Repository } from '../../shared/model/repository';
import type { AttemptResult } from './attempt-result';
import { WebhookAttempt } from './webhook-attempt.entity';

export class WebhookAttemptsRepository extends Repository<WebhookAttempt> {
  constructor(dataSource: DataSource) {
    super(dataSource, WebhookAttempt);
  }

  /** Notes an attempt that ends now. */
  async add(
    transaction: EntityManager,
    deliveryId: string,
    { status, error, response, durationMs }: AttemptResult,
  ): Promise<void> {
    await query(
      transaction,
      sql`insert into ${this.table.name} (delivery_id, attempted_at, duration_ms, status, error, response)
        values (${deliveryId}, clock_timestamp() - ${durationMs}::int * interval '1 ms', ${durationMs}, ${status}, ${error},
          ${response})`,
    );
  }
}
