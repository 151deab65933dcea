import type { EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import type { WriteRequest } from '../idempotency/keyed-write';

/** A part of a job that is done, or fails, as one. */
export interface JobUnit {
  /** Unique in the job. The job goes on behind it when its process has ended. */
  readonly key: string;
  /** How much of the job's total it is: rows, recipients. Default 1. */
  readonly size?: number;
}

/** What went wrong, and with what: a recipient, a row of a file. */
export interface JobFailure {
  /** At most 200 characters. */
  readonly key: string;
  /** At most 1000 characters. */
  readonly error: string;
}

/** What became of a unit that tells more than that it is done. */
export interface UnitOutcome {
  /** How much the job is in all, when this unit finds that out. */
  readonly total?: number | null;
  /** Becomes the result of the job, instead of that of the unit before. */
  readonly result?: object | null;
  /** Each is one that failed of the unit's size: with any of them a unit of one has failed. What it wrote stays. */
  readonly failures?: readonly JobFailure[];
}

/** A job while it runs. */
export interface RunningJob<Input extends object = object> {
  readonly id: string;
  readonly input: Input;
  /** Who started it, with the rights of then. */
  readonly caller: Identity;
  /** How much is done, without what failed: units, or what their sizes count. */
  readonly done: number;
  /** How much failed. */
  readonly failed: number;
  /** That of its units so far; null when none gave one. */
  readonly result: object | null;
  /** The request of a use case that is a part of the unit: its writes join the transaction. */
  requestIn(transaction: EntityManager): WriteRequest;
}

/**
 * A kind of long work of a domain, done unit by unit. The effect of a unit and the note that it is done are one transaction: whatever
 * ends the process, each unit is done once. Between units the job can be cancelled.
 */
export interface BackgroundJob<Input extends object = object, Unit extends JobUnit = JobUnit> {
  /** Unique in the domain; also what clients see, `student-import`. */
  readonly kind: string;
  /** How many units there are; of units with sizes, their sum. Default: that is not known. */
  count?(job: RunningJob<Input>): Promise<number>;
  /**
   * The next units in the order of the job, as many as one wants to hold in memory.
   * @param after key of the last unit that was done or failed; null: from the first
   * @returns none when no unit is left
   * @throws IsmError when the job as a whole cannot be done
   */
  units(job: RunningJob<Input>, after: string | null): Promise<readonly Unit[]>;
  /**
   * Does a unit.
   * @throws IsmError when it cannot be done: then nothing of it was written, the failure is listed, and the next units go on. After any other
   * error the job is tried again from this unit
   */
  perform(transaction: EntityManager, unit: Unit, job: RunningJob<Input>): Promise<UnitOutcome | undefined>;
  /** Runs in the transaction that ends the job. @returns its result. Default: that of its last unit */
  finish?(transaction: EntityManager, job: RunningJob<Input>): Promise<object>;
}

/** States a kind of jobs; the types of its input and its units are its own. */
export function backgroundJob<Input extends object, Unit extends JobUnit>(
  job: BackgroundJob<Input, Unit>,
): BackgroundJob {
  // The input and the units that it is given are those that it made.
  return job;
}
