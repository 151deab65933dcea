import { IsmError } from '../../../schema/contract/errors';
import { query, raw, sql, withCommit, withNext, type Connection, type Sql } from '../database/sql';
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
 * Somebody stored the key without its lock, between the look for it and the end of the work. The code is that of a serialization
 * failure: the transaction is undone and runs again, and finds what the other one stored.
 */
class KeyTaken extends Error {
  readonly code = '40001';
}

/** Setting of a transaction that tells one of its statements whether the one before it got the lock of the key. */
const LOCKED = raw(`'ism.key_is_locked'`);

/** SQLSTATE: a value that must be there is null. */
const NOT_NULL = '23502';
/** SQLSTATE of a division by zero, by which {@link IdempotencyKeys.first} ends what it cannot begin. */
const CLAIMED = '22012';

/** True for what `first` throws when somebody has the key, or something is stored under it. */
export function isClaimed(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === CLAIMED;
}

/** The keys of a domain, in its schema: a key is committed together with what was written under it, or not at all. */
export class IdempotencyKeys {
  private readonly table: Sql;

  /** @param schema of the domain */
  constructor(schema: string) {
    this.table = raw(`${schema}.idempotency_keys`);
  }

  /**
   * Runs the work and stores its result with the COMMIT, or gives the result that was stored under the key.
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

  /**
   * Runs work that has not been done yet under the key, and stores its result with the COMMIT. The claim goes out with the first statement of
   * the work, which must send one before anything else; when it fails, nothing that comes after it waits for a lock or is executed.
   * @throws what {@link isClaimed} knows; whatever the work throws
   */
  async first<Result>(
    transaction: Connection,
    write: KeyedWrite,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const { id } = write;
    // Two statements: what is stored is looked for when the lock is held, so a result that is committed meanwhile is seen.
    await query(transaction, withNext(sql`select 1 / case when ${lockOf(id)} then 1 else 0 end`));
    await query(
      transaction,
      withNext(
        sql`select 1 / case when exists (select from ${this.table} k where k.id = ${id} and not ${EXPIRED}) then 0 else 1 end`,
      ),
    );
    const done = await work();
    await this.keep(transaction, write, done);
    return done;
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
    // Two statements, as in `first`: what commits before the lock is free must be seen by the look.
    await query(transaction, withNext(sql`select set_config(${LOCKED}, ${lockOf(id)}::text, true)`));
    const [claim] = await query<Claim>(
      transaction,
      sql`select current_setting(${LOCKED})::boolean as is_free, k.fingerprint, k.result
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
    const statement = sql`insert into ${this.table} as k (id, fingerprint, result)
      values (${id}, ${fingerprint}, ${resultText(result)}::json)
      on conflict (id) do update set fingerprint = case when ${EXPIRED} then excluded.fingerprint end,
        result = excluded.result, created_at = excluded.created_at`;
    try {
      await query(transaction, withCommit(statement));
    } catch (error) {
      throw isTaken(error) ? new KeyTaken() : error;
    }
  }
}

/** Takes the lock of a key until the transaction ends, unless somebody has it. */
function lockOf(id: string): Sql {
  return sql`pg_try_advisory_xact_lock(hashtextextended(${id}, 0))`;
}

/** True when another one's result is stored under the key, which has no fingerprint to give way to. */
function isTaken(error: unknown): boolean {
  const { code, table } = error as { readonly code?: unknown; readonly table?: unknown };
  return code === NOT_NULL && table === 'idempotency_keys';
}
