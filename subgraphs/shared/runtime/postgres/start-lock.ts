import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { releaseLock, takeLock } from '../lock-file';

/** Longer than making a cluster takes on a slow disk. */
const DEADLINE_MS = 60_000;

/** Lets one process at a time make or start the server of a data folder. @throws after a minute of waiting */
export async function withStartLock<Result>(dataDir: string, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'postgres-start.lock');
  const deadline = Date.now() + DEADLINE_MS;
  for (let holder = takeLock(file); holder !== null; holder = takeLock(file)) {
    if (Date.now() > deadline)
      throw new Error(`Process ${holder} has been starting PostgreSQL for a minute (${file}).`);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    releaseLock(file);
  }
}
