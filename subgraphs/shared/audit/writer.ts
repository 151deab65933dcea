import type { DataSource, EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { toSnakeCase } from '../../../schema/contract/cases';
import { prepared, query, withCommit, withNext, type Sql } from '../database/sql';
import { auditOf, writeAudit } from './outbox';
import { runTransaction } from '../database/transaction';
import type { EventOutbox } from '../events/outbox';
import { isClaimed, type IdempotencyKeys } from '../idempotency/idempotency-keys';
import type { KeyedWrite, WriteRequest } from '../idempotency/keyed-write';
import type { SendLast, SingleStatement, UseCase } from './single-statement';
import { auditEntryOf, WriteReport, type WrittenEntry } from './write-report';

export type { AuditDetails, WriteReport, WrittenEntry } from './write-report';

interface AuditTarget {
  /** PostgreSQL schema whose outbox takes the entries. */
  readonly schema: string;
  /** Called after an entry was committed. */
  readonly announce: () => void;
}

/** Runs the writes of a domain, each with its entry in the audit log and its events: none is there without the others. */
export class Writer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditTarget,
    private readonly keys: IdempotencyKeys,
    private readonly events: EventOutbox,
  ) {}

  /**
   * Runs a use case in one transaction, again when the database asks for it. It must say what it wrote before it ends; when it
   * throws, nothing was written. One that was done before under its key is not run: its result of then comes back, with instants
   * and decimals as the strings that they are in rows, and without an entry.
   * @throws IDEMPOTENCY_KEY_IN_USE, IDEMPOTENCY_KEY_REUSED
   */
  run<Result>(request: WriteRequest, work: UseCase<Result>): Promise<Result> {
    return this.within(request, false, (transaction) => this.write(transaction, request, work));
  }

  /**
   * The same for a use case that begins by sending a statement: the locks go out with it, in their order, and with a key its claim.
   * @throws IDEMPOTENCY_KEY_IN_USE, IDEMPOTENCY_KEY_REUSED
   */
  runLocked<Result>(request: WriteRequest, locks: readonly Sql[], work: UseCase<Result>): Promise<Result> {
    return this.within(request, true, async (transaction) => {
      await lock(transaction, locks);
      return this.write(transaction, request, work);
    });
  }

  /**
   * Runs a write that is one statement: with its locks, its audit entry, its events and the COMMIT it is one round trip. With a key it is two: its
   * result is kept with the COMMIT.
   * @throws what `check`, `resultOf` and `otherwise` throw
   */
  async runStatement<Row, Result>(
    request: WriteRequest,
    { entry, check, locks, statementWith, resultOf, otherwise }: SingleStatement<Row, Result>,
  ): Promise<Result> {
    const { keyedWrite, transaction: joined } = request;
    const rejected = check && (await this.rejectionOf(request, check));
    const attempt = async (transaction: EntityManager): Promise<Result | null> => {
      // The key of a write that is done has expired in between.
      if (rejected) throw rejected.error;
      await lock(transaction, locks);
      return resultOf(await this.lastOf(transaction, request).send<Row>(entry, statementWith));
    };
    const whole: UseCase<Result> = (...step) => {
      if (!otherwise) throw new Error('one statement is not enough');
      return otherwise(...step);
    };
    if (keyedWrite || joined)
      return this.within(request, !rejected, async (transaction) => {
        const result = await attempt(transaction);
        return result ?? this.write(transaction, request, whole);
      });
    const result = await runTransaction(this.dataSource, attempt);
    if (result === null) return this.runLocked(request, locks, whole);
    this.audit.announce();
    return result;
  }

  /** Runs a transaction that the writes of several use cases join (`WriteRequest.transaction`), each with its own entry. */
  async transact<Result>(work: (transaction: EntityManager) => Promise<Result>): Promise<Result> {
    const result = await runTransaction(this.dataSource, work);
    this.audit.announce();
    return result;
  }

  /**
   * The same after a check that takes no connection, as it asks other subgraphs. It is over before the transaction opens. A write that
   * was done before under its key is not checked again: its result is that of then.
   * @param check gives the work what it found
   * @throws what the check throws; IDEMPOTENCY_KEY_IN_USE, IDEMPOTENCY_KEY_REUSED
   */
  async checked<Checked, Result>(
    request: WriteRequest,
    check: () => Promise<Checked>,
    work: (
      transaction: EntityManager,
      report: WriteReport,
      checked: Checked,
      sendLast: SendLast,
    ) => Promise<Result>,
  ): Promise<Result> {
    const checked = (await this.isDone(request)) ? null : { found: await check() };
    return this.run(request, async (transaction, report, sendLast) => {
      // The key may expire in between.
      const { found } = checked ?? { found: await check() };
      return work(transaction, report, found, sendLast);
    });
  }

  /** Writes down, outside of any transaction, that a caller was rejected and nothing was written. */
  async rejected(request: RequestMetadata, entry: Omit<WrittenEntry, 'userId'>): Promise<void> {
    const rejection = { ...auditEntryOf(entry), status: 'FAILURE' } as const;
    await writeAudit(this.dataSource, this.audit.schema, rejection, request);
    this.audit.announce();
  }

  /**
   * Does what may slow the caller down. Then that is written down too: whoever guesses passwords, secrets or tokens is looked for
   * in the log.
   * @throws what the work throws
   */
  async orThrottled<Result>(
    request: RequestMetadata,
    entry: Omit<WrittenEntry, 'userId'>,
    work: () => Promise<Result>,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof IsmError && error.code === 'THROTTLED')
        await this.rejected(request, { ...entry, details: { ...entry.details, code: error.code } });
      throw error;
    }
  }

  private async isDone({ keyedWrite }: WriteRequest): Promise<boolean> {
    return keyedWrite !== undefined && (await this.keys.isKept(this.dataSource, keyedWrite));
  }

  /** Asks the check. @returns what it threw for a write that was done before under its key; otherwise nothing. @throws what it throws else */
  private async rejectionOf(
    request: WriteRequest,
    check: () => Promise<void>,
  ): Promise<{ readonly error: unknown } | undefined> {
    try {
      await check();
      return undefined;
    } catch (error) {
      if (await this.isDone(request)) return { error };
      throw error;
    }
  }

  /**
   * Runs the work once for its key, in the transaction that it joins or in one of its own.
   * @param beginsBySending true: it sends a statement before anything else, and the claim of the key goes out with that
   */
  private async within<Result>(
    { keyedWrite, transaction: joined }: WriteRequest,
    beginsBySending: boolean,
    work: (transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    // Who opened the transaction announces what is written in it.
    if (joined) return work(joined);
    const result = keyedWrite
      ? await this.onceFor(keyedWrite, beginsBySending, work)
      : await runTransaction(this.dataSource, work);
    this.audit.announce();
    return result;
  }

  private async onceFor<Result>(
    keyedWrite: KeyedWrite,
    beginsBySending: boolean,
    work: (transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const { dataSource, keys } = this;
    if (beginsBySending) {
      try {
        return await runTransaction(dataSource, (transaction) =>
          keys.first(transaction, keyedWrite, () => work(transaction)),
        );
      } catch (error) {
        if (!isClaimed(error)) throw error;
      }
    }
    return runTransaction(dataSource, (transaction) =>
      keys.once(transaction, keyedWrite, () => work(transaction)),
    );
  }

  private async write<Result>(
    transaction: EntityManager,
    request: WriteRequest,
    work: UseCase<Result>,
  ): Promise<Result> {
    const report = new WriteReport();
    const last = this.lastOf(transaction, request, report);
    const done = await work(transaction, report, last.send);
    if (last.isSent()) return done;
    const { entry, userId } = report.said;
    await writeAudit(transaction, this.audit.schema, entry, { ...request, userId });
    await this.events.emit(transaction, report.events, request);
    return done;
  }

  /** Sends the last statement of a write: with the COMMIT, unless more is written in the transaction. */
  private lastOf(
    transaction: EntityManager,
    request: WriteRequest,
    report: WriteReport | null = null,
  ): { readonly send: SendLast; isSent(): boolean } {
    const mark = request.keyedWrite || request.transaction ? prepared : withCommit;
    let isSent = false;
    const send: SendLast = async (entry, statementWith) => {
      isSent = true;
      const written = { ...auditEntryOf(entry), status: 'SUCCESS' } as const;
      const statement = statementWith({
        audit: (rows) => auditOf(this.audit.schema, written, request, rows),
        event: (type, occurrence) => {
          this.events.announceAfter(transaction);
          return this.events.statementOf(type, occurrence, request);
        },
      });
      if (report) await this.events.emit(transaction, report.events, request);
      return query(transaction, mark(statement));
    };
    return { send, isSent: () => isSent };
  }
}

async function lock(transaction: EntityManager, locks: readonly Sql[]): Promise<void> {
  for (const one of locks) await query(transaction, withNext(one));
}

/** Names of the fields of an input that were sent, as the audit log shows them; never the values. */
export function sentFields(input: object): string[] {
  return Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => toSnakeCase(name));
}
