import type { Identity } from '../../../schema/contract/identity';
import { userIdOf } from '../../../schema/contract/identity';
import { IsmError } from '../../../schema/contract/errors';
import { jsonOf, query, sql, type Connection, type Sql } from '../database/sql';
import { afterCommit } from '../database/transaction';
import { writeFile } from './job-files';
import { CANCELLATION, JOBS } from './tables';

/** A job as it is asked for. */
export interface NewJob {
  /** Of a `BackgroundJob` of the domain. */
  readonly kind: string;
  /** What the job must know, as JSON; small: a file goes into `file`. */
  readonly input: object;
  /** A file that the job reads, see `readFile`. Default: none. */
  readonly file?: string;
  /** The file that the job makes. Default: it makes none. */
  readonly makes?: { readonly name: string; readonly mediaType: string };
}

/** Takes the background jobs of a domain. */
export class JobQueue {
  constructor(
    private readonly domain: string,
    /** Tells this process that a job may be due; others find it a moment later. */
    private readonly wake: () => void,
  ) {}

  /**
   * Adds a job to the transaction that asks for it: it begins when that is committed, with the caller's rights of now.
   * @returns its id
   * @throws UNAUTHENTICATED without a caller
   */
  async enqueue(connection: Connection, caller: Identity | null, job: NewJob): Promise<string> {
    if (!caller) throw new IsmError('UNAUTHENTICATED');
    const { kind, input, file, makes } = job;
    const [added] = await query<{ id: string }>(
      connection,
      sql`insert into jobs.jobs (domain, kind, input, caller, caller_id, created_by, file_name, media_type)
        values (${this.domain}, ${kind}, ${jsonOf(input)}, ${jsonOf(caller)}, ${caller.userId}, ${userIdOf(caller)},
          ${makes?.name ?? null}, ${makes?.mediaType ?? null})
        returning id`,
    );
    if (!added) throw new Error('the insert returned no row');
    if (file !== undefined) await writeFile(connection, { jobId: added.id, role: 'INPUT', number: 0 }, file);
    afterCommit(connection, this.wake);
    return added.id;
  }

  /**
   * The statement that cancels a job, in the transaction of what asks for it: at once when nobody has begun it, else before its next unit. One that is
   * worked on is waited for, or undone. It returns a row unless the job has ended or was cancelled before.
   */
  cancellationOf(id: string): Sql {
    return sql`update ${JOBS} set ${CANCELLATION}
      where id = ${id} and domain = ${this.domain} and state in ('QUEUED', 'RUNNING') and cancel_requested_at is null
      returning id`;
  }
}
