import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { backgroundJob, type UnitOutcome } from '../../../subgraphs/shared/background-jobs/background-job';
import { JobQueue } from '../../../subgraphs/shared/background-jobs/job-queue';
import { JobStore, type LeasedJob } from '../../../subgraphs/shared/background-jobs/job-store';
import { JobWorker, PACE } from '../../../subgraphs/shared/background-jobs/job-worker';
import { createJobTables } from '../../../subgraphs/shared/background-jobs/tables';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';

/** What happens in a unit after its book is stamped, in the unit's transaction. */
type Reaction = (key: string, transaction: EntityManager) => unknown;

/** Who asks for jobs. */
export const LIBRARIAN: Identity = {
  kind: 'user',
  userId: randomUUID(),
  sub: randomUUID(),
  email: 'librarian@ism.test',
  role: 'STAFF',
  scopes: [],
  sessionId: randomUUID(),
};

interface ProcessOptions {
  /** Of each book: they are what is counted. Default 1. */
  readonly pages?: number;
  readonly isActive?: boolean;
  readonly attempts?: number;
  readonly pollMs?: number;
  /** Happens when the process has looked for a job, before it knows what it found. */
  readonly looked?: () => unknown;
}

class WatchedStore extends JobStore {
  constructor(
    dataSource: DataSource,
    private readonly looked: () => unknown,
  ) {
    super(dataSource, 'library', PACE.leaseMs);
  }

  override async claim(kinds: readonly string[]): Promise<LeasedJob | null> {
    const job = await super.claim(kinds);
    await this.looked();
    return job;
  }
}

export interface JobRow {
  readonly state: string;
  readonly total: number | null;
  readonly done: number;
  readonly failed: number;
  readonly error: string | null;
  readonly result: object | null;
}

/** Processes that stamp books, one unit each, on a database of their own. */
export class Stamping {
  private readonly open: DataSource[] = [];

  constructor(
    private readonly url: string,
    readonly dataSource: DataSource,
  ) {
    this.open.push(dataSource);
  }

  static async start(url: string): Promise<Stamping> {
    const dataSource = await createDataSource({
      url,
      schema: 'library',
      logger: createLogger({ level: 'silent' }),
    });
    await createJobTables(dataSource);
    await dataSource.query(`create schema if not exists library;
      create table if not exists library.stamps (number bigserial, job_id uuid, book text)`);
    return new Stamping(url, dataSource);
  }

  /** A process that stamps; it does nothing yet. */
  async process(
    react: Reaction = () => undefined,
    { isActive = true, attempts = 2, pollMs = 20, pages = 1, looked = () => undefined }: ProcessOptions = {},
  ): Promise<JobWorker> {
    const logger = createLogger({ level: 'silent' });
    const dataSource = await createDataSource({ url: this.url, schema: 'library', logger });
    this.open.push(dataSource);
    return new JobWorker({
      ...PACE,
      pollMs,
      attempts,
      pauseMs: 0,
      jobs: [stamping(react, pages)],
      store: new WatchedStore(dataSource, looked),
      transact: (work) => runTransaction(dataSource, work),
      isActive: () => Promise.resolve(isActive),
      logger,
    });
  }

  /** Asks for a job that stamps so many books. @param wake called when it is committed. @returns its id */
  ask(books: number, wake: () => void = () => undefined): Promise<string> {
    const queue = new JobQueue('library', wake);
    return runTransaction(this.dataSource, (transaction) =>
      queue.enqueue(transaction, LIBRARIAN, { kind: 'stamp', input: { books } }),
    );
  }

  async job(id: string): Promise<JobRow> {
    const [row] = await this.dataSource.query<JobRow[]>(
      'select state, total, done, failed, error, result from jobs.jobs where id = $1',
      [id],
    );
    if (!row) throw new Error('there is no such job');
    return row;
  }

  /** The books that were stamped, in this order. */
  async stamped(id: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ book: string }[]>(
      'select book from library.stamps where job_id = $1 order by number',
      [id],
    );
    return rows.map(({ book }) => book);
  }

  async failures(id: string): Promise<{ key: string; error: string }[]> {
    return this.dataSource.query('select key, error from jobs.failures where job_id = $1 order by number', [
      id,
    ]);
  }

  /** Lets the leases end of all jobs that run. */
  async endLeases(): Promise<void> {
    await this.dataSource.query(
      "update jobs.jobs set lease_until = now() - interval '1 second' where lease_until is not null",
    );
  }

  async cancel(id: string): Promise<void> {
    await this.dataSource.query('update jobs.jobs set cancel_requested_at = now() where id = $1', [id]);
  }

  async close(): Promise<void> {
    for (const dataSource of this.open) await dataSource.destroy();
  }
}

/** Two books are looked for at a time. */
function stamping(react: Reaction, pages: number) {
  return backgroundJob<{ books: number }, { key: string; size: number }>({
    kind: 'stamp',
    count: ({ input }) => Promise.resolve(input.books * pages),
    units: ({ input }, after) => {
      const first = after === null ? 1 : Number(after) + 1;
      const count = Math.min(2, input.books - first + 1);
      return Promise.resolve(
        Array.from({ length: Math.max(0, count) }, (_, index) => ({
          key: String(first + index),
          size: pages,
        })),
      );
    },
    perform: async (transaction, { key }, { id }) => {
      await transaction.query('insert into library.stamps (job_id, book) values ($1, $2)', [id, key]);
      return (await react(key, transaction)) as UnitOutcome | undefined;
    },
    finish: (_transaction, { done }) => Promise.resolve({ stamped: done }),
  });
}

/** Stamping processes on a database of their own for each test of the file that calls this. */
export function useStamping(): { get(): Stamping } {
  const database = useDatabase('empty');
  let stampings: Stamping | undefined;
  beforeEach(async () => {
    stampings = await Stamping.start(database.get().url);
  });
  afterEach(async () => {
    await stampings?.close();
  });
  return {
    get() {
      if (!stampings) throw new Error('The processes exist inside tests and hooks only.');
      return stampings;
    },
  };
}

/** The books 1 to n. */
export const books = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(index + 1));
