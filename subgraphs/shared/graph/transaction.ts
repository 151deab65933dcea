import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { runningMutation } from './audited-mutations';
import { isRetryable } from './database-failures';

const MAX_ATTEMPTS = 3;
/** Longest pause before another attempt, so that two who were in each other's way do not meet again. */
const MAX_PAUSE_MS = 50;

/**
 * Runs the work in one transaction, again when the database asks for it (at most three times in all). The entry of the
 * running mutation in the audit log is part of the transaction, unless the work gives null or false: then it found
 * nothing to write.
 */
export async function inTransaction<Result>(
  dataSource: DataSource,
  work: (transaction: EntityManager) => Promise<Result>,
): Promise<Result> {
  const mutation = runningMutation();
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await dataSource.transaction(async (transaction) => {
        const done = await work(transaction);
        const wroteNothing = done === null || done === false;
        if (!wroteNothing) await mutation?.recordIn(transaction, done);
        return done;
      });
      if (result !== null && result !== false) mutation?.committed();
      return result;
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
      await pause(Math.random() * MAX_PAUSE_MS);
    }
  }
}
