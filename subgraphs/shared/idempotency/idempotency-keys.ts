import { IsmError } from '../../../schema/contract/errors';
import { query, raw, sql, type Connection, type Sql } from '../database/sql';
import { resultText, type KeyedWrite } from './keyed-write';

/** Hours for which a result is found by its key. */
const KEEP_HOURS = 24;
/** Of the row `k`. */
const EXPIRED = sql`k.created_at <= now() - make_interval(hours => ${KEEP_HOURS})`;

interface Claim {
  readonly is_free: boolean;
  readonly fingerprint: string | null;
  readonly result: unknown;
}

/**
 * Another transaction stored the key between the look for it and the end of the work. The code is that of a serialization
 * failure: the transaction is undone and runs again, and finds what the other one stored.
 */
class KeyTaken extends Error {
  readonly code = '40001';
}

/** The keys of a domain, in its schema: a key is committed together with what was written under it, or not at all. */
export class IdempotencyKeys {
  private readonly table: Sql;

  /** @param schema of the domain */
  constructor(schema: string) {
    this.table = raw(`${schema}.idempotency_keys`);
  }

  /**
   * Runs the work and stores its result with it, or gives the result that was stored under the key. Two statements.
   * @param transaction in which the work writes; while it runs, others with the key are rejected
   * @throws IDEMPOTENCY_KEY_IN_USE, IDEMPOTENCY_KEY_REUSED; whatever the work throws
   */
  async once<Result>(
    transaction: Connection,
    write: KeyedWrite,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const { is_free: isFree, fingerprint, result } = await this.claim(transaction, write);
    if (fingerprint === null) {
      if (!isFree) throw new IsmError('IDEMPOTENCY_KEY_IN_USE');
      const done = await work();
      await this.keep(transaction, write, done);
      return done;
    }
    if (write.fingerprint !== fingerprint) throw new IsmError('IDEMPOTENCY_KEY_REUSED');
    write.isReplayed = true;
    return result as Result;
  }

  /** Whether a result is stored under the key. */
  async isKept(connection: Connection, { id }: KeyedWrite): Promise<boolean> {
    const kept = await query(
      connection,
      sql`select 1 from ${this.table} k where k.id = ${id} and not ${EXPIRED}`,
    );
    return kept.length > 0;
  }

  /** Removes keys that count no more. @returns how many */
  async removeExpired(connection: Connection): Promise<number> {
    return (await query(connection, sql`delete from ${this.table} k where ${EXPIRED} returning 1`)).length;
  }

  /**
   * Takes the lock of the key until the transaction ends, without waiting for it, and looks for the key.
   * A transaction of which nobody knows the end, as its process died, holds the lock for as long as it runs.
   */
  private async claim(transaction: Connection, { id }: KeyedWrite): Promise<Claim> {
    const [claim] = await query<Claim>(
      transaction,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${id}, 0)) as is_free, k.fingerprint, k.result
        from (select) as one left join ${this.table} k on k.id = ${id} and not ${EXPIRED}`,
    );
    if (!claim) throw new Error('a claim gave no row');
    return claim;
  }

  private async keep(
    transaction: Connection,
    { id, fingerprint }: KeyedWrite,
    result: unknown,
  ): Promise<void> {
    const kept = await query(
      transaction,
      sql`insert into ${this.table} as k (id, fingerprint, result) values (${id}, ${fingerprint}, ${resultText(result)}::json)
        on conflict (id) do update
          set fingerprint = excluded.fingerprint, result = excluded.result, created_at = excluded.created_at
          where ${EXPIRED}
        returning 1`,
    );
    if (kept.length === 0) throw new KeyTaken();
  }
}
