import type { DataSource } from 'typeorm';
import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { LoginAttempt } from './login-attempt.entity';

const ATTEMPTS = tableOf(LoginAttempt).name;

/** How attempts are slowed down. */
export interface BackOff {
  /** Failures in a row that cost nothing. */
  readonly free: number;
  /** Seconds after the next one; each further one doubles them. */
  readonly firstDelay: number;
  /** Seconds at most. */
  readonly longestDelay: number;
}

/** Exponents past this would overflow, long after the longest delay is reached. */
const MAX_DOUBLINGS = 20;

export class LoginAttemptsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Counts an attempt as failed until `clear` says otherwise, so that attempts at the same instant are counted too.
   * @returns 0, or the seconds to wait when the key is blocked, and then nothing is counted
   */
  async begin(key: string, { free, firstDelay, longestDelay }: BackOff): Promise<number> {
    const [row] = await query<{ wait: number }>(
      this.dataSource,
      sql`with attempt as (
          insert into ${ATTEMPTS} as a (key, failures, last_at, blocked_until)
          values (${key}, 1, clock_timestamp(), clock_timestamp())
          on conflict (key) do update set
            failures = case when a.last_at < clock_timestamp() - interval '1 day' then 1 else a.failures + 1 end,
            last_at = clock_timestamp(),
            blocked_until = clock_timestamp() + make_interval(secs => case
              when a.failures + 1 < ${free}::int or a.last_at < clock_timestamp() - interval '1 day' then 0
              else least(${firstDelay}::int * 2 ^ least(a.failures + 1 - ${free}::int, ${MAX_DOUBLINGS}::int),
                ${longestDelay}::int)
            end)
          where a.blocked_until <= clock_timestamp()
          returning 0 as wait
        )
        select wait from attempt
        union all
        select greatest(1, ceil(extract(epoch from blocked_until - clock_timestamp())))::int
        from ${ATTEMPTS} where key = ${key} and not exists (select from attempt)`,
    );
    return row?.wait ?? 0;
  }

  /** Forgets the keys, and all that nobody has tried for a day. */
  async clear(transaction: Connection, keys: readonly string[]): Promise<void> {
    await query(
      transaction,
      sql`delete from ${ATTEMPTS} where key = any(${arrayOf(keys)}) or key in (
          select key from ${ATTEMPTS} where last_at < now() - interval '1 day' for update skip locked)`,
    );
  }
}
