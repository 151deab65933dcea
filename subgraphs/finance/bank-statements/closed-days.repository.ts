import type { EntityManager } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Term } from '../terms/term.entity';

export class ClosedDaysRepository {
  /** Those of the days that lie in a closed term. */
  async among(transaction: EntityManager, days: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await query<{ day: string }>(
      transaction,
      sql`select d.day::text as day from unnest(${arrayOf(days)}::date[]) as d (day)
        where exists (select from ${tableOf(Term).name} t
          where t.status = 'CLOSED' and d.day between t.starts_on and t.ends_on)`,
    );
    return new Set(found.map(({ day }) => day));
  }
}
