import type { DataSource, EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { toSnakeCase } from '../../../schema/contract/cases';
import { prepared, query, withCommit, withNext, type Sql } from '../database/sql';
import { auditOf, writeAudit, type AuditEntry, type AuditStatus } from './outbox';
import { runTransaction } from '../database/transaction';
import type { EventSchema, EventType, Occurrence } from '../events/define-event';
import { emitted, type EmittedEvent, type EventOutbox, type RowOccurrence } from '../events/outbox';
import type { IdempotencyKeys } from '../idempotency/idempotency-keys';
import type { WriteRequest } from '../idempotency/keyed-write';

/** Details of an entry, under the names of REST. They are kept for good: never a value that may be a secret. */
export type AuditDetails = Readonly<Record<string, unknown>>;

/** What a use case wrote. */
export interface WrittenEntry {
  /** In upper case with underscores, `UPDATE_TAG`. */
  readonly action: string;
  /** Kind of thing that it was done to, `TAG`. */
  readonly resource: string;
  readonly id: string | null;
  /** Names of what was sent, see `sentFields`. */
  readonly fields?: readonly string[];
  /** Further details. */
  readonly details?: AuditDetails;
  /** False when everything was so already. Default true. */
  readonly changed?: boolean;
  /** The user that the caller proves to be by this very write: who logs in is nobody before. */
  readonly userId?: string;
}

/** What a use case reports of itself while its transaction runs. */
export class WriteReport {
  private entry: AuditEntry | null = null;
  private provenUserId: string | null = null;
  /** What the transaction emits, in its order. */
  readonly events: EmittedEvent[] = [];

  /** Says what the transaction wrote; the last call counts. */
  wrote(entry: WrittenEntry): void {
    this.say(entry, 'SUCCESS');
  }

  /** Says what the transaction wrote because the caller was rejected. */
  rejected(entry: WrittenEntry): void {
    this.say(entry, 'FAILURE');
  }

  /**
   * Says that something happened which other domains may act upon. The event is committed with what the transaction writes, at
   * no further round trip.
   * @throws ZodError when the data is not what the type publishes
   */
  emits<Schema extends EventSchema>(type: EventType<Schema>, occurrence: Occurrence<Schema>): void {
    this.events.push(emitted(type, occurrence));
  }

  /** @throws when the use case said nothing */
  get said(): { readonly entry: AuditEntry; readonly userId: string | null } {
    if (!this.entry) throw new Error('a use case must say what it wrote');
    return { entry: this.entry, userId: this.provenUserId };
  }

  private say(entry: WrittenEntry, status: AuditStatus): void {
    this.provenUserId = entry.userId ?? null;
    this.entry = { ...auditEntryOf(entry), status };
  }
}

/** The work of one write, in its transaction. */
type UseCase<Result> = (transaction: EntityManager, report: WriteReport) => Promise<Result>;

/** What goes with a write that is one statement: parts of it that write more rows. */
export interface StatementParts {
  /** Writes the entry of the audit log, once for each row: `` sql`from moved` ``. */
  audit(rows: Sql): Sql;
  /** Emits an event for each row. */
  event<Schema extends EventSchema>(type: EventType<Schema>, occurrence: RowOccurrence<Schema>): Sql;
}

/** A write that is one statement. */
export interface SingleStatement<Row, Result> {
  /** What it writes down, if it writes. */
  readonly entry: Omit<WrittenEntry, 'userId' | 'changed'>;
  /**
   * Asked before the transaction begins, as other subgraphs are asked; not again for a write that was done before under its key. What it
   * throws rejects the write. Default: nothing.
   */
  readonly check?: () => Promise<void>;
  /** Sent before it: the locks of its rows, in their order. */
  readonly locks: readonly Sql[];
  /** Makes the statement, whose text is always the same. */
  readonly statementWith: (parts: StatementParts) => Sql;
  /**
   * Reads its rows. What it throws rejects the write; a statement that has written something is not rejected.
   * @returns null when it has written nothing, as more belongs to the write than one statement: `otherwise` does all of it
   */
  readonly resultOf: (rows: readonly Row[]) => Result | null;
  /** The whole write, in a transaction that holds the locks. Default: one statement is always enough. */
  readonly otherwise?: UseCase<Result>;
}

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
    return this.within(request, (transaction) => this.write(transaction, request, work));
  }

  /**
   * Runs a write that is one statement: with its locks, its audit entry, its events and the COMMIT it is one round trip. With a key, or
   * in a transaction that it joins, it is run as by {@link run}.
   * @throws what `check`, `resultOf` and `otherwise` throw
   */
  async runStatement<Row, Result>(
    request: WriteRequest,
    { entry, check, locks, statementWith, resultOf, otherwise }: SingleStatement<Row, Result>,
  ): Promise<Result> {
    const written = { ...auditEntryOf(entry), status: 'SUCCESS' } as const;
    let emits = false;
    const statement = statementWith({
      audit: (rows) => auditOf(this.audit.schema, written, request, rows),
      event: (type, occurrence) => {
        emits = true;
        return this.events.statementOf(type, occurrence, request);
      },
    });
    const lock = async (transaction: EntityManager): Promise<void> => {
      for (const one of locks) await query(transaction, withNext(one));
    };
    const send = async (transaction: EntityManager, last: Sql): Promise<Result | null> => {
      await lock(transaction);
      const result = resultOf(await query<Row>(transaction, last));
      if (emits && result !== null) this.events.announceAfter(transaction);
      return result;
    };
    const whole: UseCase<Result> = (transaction, report) => {
      if (!otherwise) throw new Error('one statement is not enough');
      return otherwise(transaction, report);
    };
    const isDone = check ? await this.isDone(request) : false;
    if (!isDone) await check?.();
    if (!request.keyedWrite && !request.transaction) {
      const result = await runTransaction(this.dataSource, (transaction) =>
        send(transaction, withCommit(statement)),
      );
      if (result === null)
        return this.run(request, async (transaction, report) => {
          await lock(transaction);
          return whole(transaction, report);
        });
      this.audit.announce();
      return result;
    }
    return this.within(request, async (transaction) => {
      // The key may have expired in between.
      if (isDone) await check?.();
      const result = await send(transaction, prepared(statement));
      return result ?? this.write(transaction, request, whole);
    });
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
    work: (transaction: EntityManager, report: WriteReport, checked: Checked) => Promise<Result>,
  ): Promise<Result> {
    const checked = (await this.isDone(request)) ? null : { found: await check() };
    return this.run(request, async (transaction, report) => {
      // The key may expire in between.
      const { found } = checked ?? { found: await check() };
      return work(transaction, report, found);
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

  /** Runs the work once for its key, in the transaction that it joins or in one of its own. */
  private async within<Result>(
    { keyedWrite, transaction: joined }: WriteRequest,
    work: (transaction: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    // Who opened the transaction announces what is written in it.
    if (joined) return work(joined);
    const result = await runTransaction(this.dataSource, (transaction) =>
      keyedWrite ? this.keys.once(transaction, keyedWrite, () => work(transaction)) : work(transaction),
    );
    this.audit.announce();
    return result;
  }

  private async write<Result>(
    transaction: EntityManager,
    request: RequestMetadata,
    work: UseCase<Result>,
  ): Promise<Result> {
    const report = new WriteReport();
    const done = await work(transaction, report);
    const { entry, userId } = report.said;
    await writeAudit(transaction, this.audit.schema, entry, { ...request, userId });
    await this.events.emit(transaction, report.events, request);
    return done;
  }
}

/** Names of the fields of an input that were sent, as the audit log shows them; never the values. */
export function sentFields(input: object): string[] {
  return Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => toSnakeCase(name));
}

function auditEntryOf({
  action,
  resource,
  id,
  fields = [],
  details = {},
  changed = true,
}: WrittenEntry): Omit<AuditEntry, 'status'> {
  const all = {
    ...(fields.length > 0 ? { fields } : {}),
    ...details,
    ...(changed ? {} : { changed }),
  };
  return { action, resource, resourceId: id, details: Object.keys(all).length > 0 ? all : null };
}
