import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { WriteRequest } from '../idempotency/keyed-write';
import type { JobOutcome } from '../runtime/metrics/background-job-metrics';
import type { Logger } from '../runtime/logger';
import type { BackgroundJob, JobUnit, RunningJob } from './background-job';
import { failureText, isTransient } from './job-errors';
import { JobLost, type JobStore, type LeasedJob, type Progress } from './job-store';

/** What a run needs of its worker. */
export interface JobRunOptions {
  readonly store: JobStore;
  /** Runs the work of a unit in one transaction, and announces what it wrote. */
  readonly transact: <Result>(work: (transaction: EntityManager) => Promise<Result>) => Promise<Result>;
  /** Whether who started a job may still act. @throws IsmError when that cannot be told now */
  readonly isActive: (caller: Identity) => Promise<boolean>;
  /** Attempts at the same unit before it, or the job, has failed. */
  readonly attempts: number;
  /** Ms until the second attempt; as much more before each further one. */
  readonly pauseMs: number;
  /** Called when a job has ended. @param seconds since its first unit began. Default: nobody is told */
  readonly ended?: (kind: string, outcome: JobOutcome, seconds: number) => void;
  readonly logger: Logger;
}

/** Ms of the longest pause between two attempts. */
const MAX_PAUSE_MS = 60_000;
/** Attempts while a domain is away that must be asked: with the usual pauses an hour. */
const OUTAGE_ATTEMPTS = 65;

/** A job in the hands of this process, from one unit to the next. */
export class JobRun implements RunningJob {
  done: number;
  failed: number;
  result: object | null;
  private after: string | null;
  private attempts: number;
  private isStopping = false;

  constructor(
    private readonly job: LeasedJob,
    private readonly handler: BackgroundJob,
    private readonly options: JobRunOptions,
  ) {
    this.done = job.done;
    this.failed = job.failed;
    this.result = job.result;
    this.after = job.position;
    this.attempts = job.attempts;
  }

  get id(): string {
    return this.job.id;
  }

  get input(): object {
    return this.job.input;
  }

  get caller(): Identity {
    return this.job.caller;
  }

  requestIn(transaction: EntityManager): WriteRequest {
    return {
      identity: this.caller,
      requestId: `job:${this.id}`,
      clientAddress: '',
      refreshToken: null,
      transaction,
    };
  }

  /** Ends the run after the unit that is worked on; another process goes on. */
  stop(): void {
    this.isStopping = true;
  }

  /** Does what is left of the job. Failures are noted, not thrown. @throws when not even that is possible */
  async run(): Promise<void> {
    try {
      await this.runUnits();
    } catch (error) {
      await this.brokeOff(error);
    }
  }

  private async runUnits(): Promise<void> {
    const { store, isActive } = this.options;
    if (this.job.total === null && this.handler.count)
      await store.setTotal(this.job, await this.handler.count(this));
    for (;;) {
      if (!(await isActive(this.caller)))
        throw new IsmError('FORBIDDEN', { message: 'Who started the job is no longer active.' });
      const units = await this.handler.units(this, this.after);
      if (units.length === 0) return this.finish();
      for (const unit of units) {
        if (this.isStopping) return store.release(this.job, 0);
        await this.perform(unit);
      }
    }
  }

  private async perform(unit: JobUnit): Promise<void> {
    try {
      const outcome = await this.options.transact(async (transaction) => {
        const {
          failures = [],
          result = null,
          total = null,
        } = (await this.handler.perform(transaction, unit, this)) ?? {};
        const failed = Math.min(failures.length, sizeOf(unit));
        await this.advance(transaction, unit, { failed, failures, result, total });
        return { failed, result };
      });
      this.passed(unit, outcome);
    } catch (error) {
      if (error instanceof JobLost || !this.isFailureOf(error)) throw error;
      const failures = [{ key: unit.key, error: failureText(error) }];
      const failed = sizeOf(unit);
      await this.options.transact((transaction) =>
        this.advance(transaction, unit, { failed, failures, result: null, total: null }),
      );
      this.passed(unit, { failed, result: null });
    }
  }

  /** Whether an error is the unit's own, so that the job goes on without it. */
  private isFailureOf(error: unknown): boolean {
    if (error instanceof IsmError && !isTransient(error)) return true;
    if (this.attempts < this.attemptsAfter(error)) return false;
    this.options.logger.error(
      { err: error, job: this.id },
      'a unit of a background job failed again and again',
    );
    return true;
  }

  private advance(
    transaction: EntityManager,
    unit: JobUnit,
    outcome: Omit<Progress, 'position' | 'done'>,
  ): Promise<void> {
    const done = sizeOf(unit) - outcome.failed;
    return this.options.store.advance(transaction, this.job, { position: unit.key, done, ...outcome });
  }

  private passed(unit: JobUnit, { failed, result }: Pick<Progress, 'failed' | 'result'>): void {
    this.result = result ?? this.result;
    this.failed += failed;
    this.done += sizeOf(unit) - failed;
    this.after = unit.key;
    this.attempts = 1;
  }

  private async finish(): Promise<void> {
    const isFailed = this.failed > 0 && this.done === 0;
    const seconds = await this.options.transact(async (transaction) => {
      const result = (await this.handler.finish?.(transaction, this)) ?? null;
      const error = isFailed ? 'None of its units succeeded.' : null;
      return this.options.store.finish(transaction, this.job, { error, result });
    });
    this.tell(isFailed ? 'failed' : 'succeeded', seconds);
  }

  private async brokeOff(error: unknown): Promise<void> {
    const { store, pauseMs, logger } = this.options;
    if (error instanceof JobLost) {
      this.tell('cancelled', await store.cancel(this.job));
      return;
    }
    const fail = async (): Promise<void> =>
      this.tell('failed', await store.fail(this.job, failureText(error)));
    if (error instanceof IsmError && !isTransient(error)) return fail();
    logger.error({ err: error, job: this.id, attempts: this.attempts }, 'a background job broke off');
    if (this.attempts >= this.attemptsAfter(error)) return fail();
    return store.release(this.job, Math.min(this.attempts * pauseMs, MAX_PAUSE_MS));
  }

  /** @param seconds null: it has not ended here */
  private tell(outcome: JobOutcome, seconds: number | null): void {
    if (seconds !== null) this.options.ended?.(this.job.kind, outcome, seconds);
  }

  /** How often a unit is tried that failed so: what another domain must be asked waits for it. */
  private attemptsAfter(error: unknown): number {
    return error instanceof IsmError && isTransient(error) ? OUTAGE_ATTEMPTS : this.options.attempts;
  }
}

const sizeOf = ({ size = 1 }: JobUnit): number => size;
