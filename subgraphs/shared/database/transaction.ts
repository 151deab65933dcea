import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { Attached } from '../runtime/attached';
import { isRetryable } from './database-failures';

const MAX_ATTEMPTS = 3;
/** Longest pause in ms before another attempt, at random, so that two transactions do not conflict again. */
const MAX_PAUSE_MS = 50;

/** What is to happen after the commit of transactions that are open. */
const followUps = new Attached<object, (() => void)[]>();

/**
 * Does something when a transaction of {@link runTransaction} is committed, and never when it is not: whoever is told too early finds nothing.
 * Without such a transaction it happens in the next turn.
 */
export function afterCommit(transaction: object, act: () => void): void {
  const actions = followUps.of(transaction);
  if (actions) actions.push(act);
  else setImmediate(act);
}

/** Runs the work in one transaction, again when the database asks for it (at most three times in all). */
export async function runTransaction<Result>(
  dataSource: DataSource,
  work: (transaction: EntityManager) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const actions: (() => void)[] = [];
    try {
      const result = await dataSource.transaction((transaction) => {
        followUps.attach(transaction, actions);
        return work(transaction);
      });
      for (const act of actions) act();
      return result;
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isRetryable(error)) throw error;
      await pause(Math.random() * MAX_PAUSE_MS);
    }
  }
}
