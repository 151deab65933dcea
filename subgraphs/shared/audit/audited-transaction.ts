import type { DataSource, EntityManager } from 'typeorm';
import { runTransaction } from '../database/transaction';
import { runningMutation } from './audited-mutations';

/**
 * As {@link runTransaction}. The entry of the running mutation in the audit log is part of the transaction, unless the work
 * gives null or false: then it found nothing to write.
 */
export async function inTransaction<Result>(
  dataSource: DataSource,
  work: (transaction: EntityManager) => Promise<Result>,
): Promise<Result> {
  const mutation = runningMutation();
  const result = await runTransaction(dataSource, async (transaction) => {
    const done = await work(transaction);
    if (done !== null && done !== false) await mutation?.recordIn(transaction, done);
    return done;
  });
  if (result !== null && result !== false) mutation?.committed();
  return result;
}
