import { Client } from 'pg';

/**
 * Does work that one process at a time may do, on a connection of its own: a pool may have no second one to give. The lock ends
 * with the connection, also when this process is killed.
 * @param key of `pg_advisory_lock`, that nothing else locks with
 */
export async function withAdvisoryLock<Result>(
  databaseUrl: string,
  key: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl });
  // A connection that is lost fails the next statement; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [key]);
    return await work();
  } finally {
    await client.end();
  }
}
