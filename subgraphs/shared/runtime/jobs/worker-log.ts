import { Logger as WorkerLogger } from 'graphile-worker';
import type { Logger } from '../logger';

/** The worker's own lines: what it calls information is of use when it is looked into only. */
const LEVELS = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;

/** Lets the worker write to our log. */
export function workerLog(logger: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => {
    logger[LEVELS[level]]({ worker: meta }, message);
  });
}
