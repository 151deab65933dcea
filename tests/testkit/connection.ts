import type { Client } from 'pg';

/** Name of every database of a run starts with this. */
export const databasePrefix = (run: string): string => `ism_test_${run}_`;

/** Runs work on one connection. */
export async function withClient<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  // Only a test file that asks the database itself loads the driver into its sandbox.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
