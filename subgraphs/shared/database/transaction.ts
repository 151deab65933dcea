import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { isRetryable } from './database-failures';

const MAX_ATTEMPTS = 3;
/** Longest pause in ms before another attempt, at random, so that two transactions do not conflict again. */
const MAX_PAUSE_MS = 50;

/** Runs the work in one transaction, again when the database asks for it (at most three times in all). */
export async function runTransaction<Result>(
  dataSource: DataSource,
  work: (transaction: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(work);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
      await pause(Math.random() * MAX_PAUSE_MS);
    }
  }
}
