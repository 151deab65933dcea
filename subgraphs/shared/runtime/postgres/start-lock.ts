import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger';
import { releaseLock, takeLock } from '../lock-file';

const POLL_MS = 50;
/** How often it is told that another process is still starting the server. */
const TELL_MS = 10_000;

/**
 * Lets one process at a time make or start the server of a data folder. The others wait for as long as that takes: the process
 * that starts it knows when there is no progress any more.
 */
export async function withStartLock<Result>(
  dataDir: string,
  logger: Logger,
  work: () => Promise<Result>,
): Promise<Result> {
  const file = join(dataDir, 'postgres-start.lock');
  let told = Date.now();
  for (let holder = takeLock(file); holder !== null; holder = takeLock(file)) {
    if (Date.now() - told > TELL_MS) {
      logger.info({ process: holder }, 'waiting for another process that starts PostgreSQL');
      told = Date.now();
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    releaseLock(file);
  }
}
