import closeWithGrace, { type AllEvents } from 'close-with-grace';
import { Closers } from './closers';
import type { Logger } from './logger';

export interface ShutdownOptions {
  readonly logger: Logger;
  /** Called on SIGHUP, which then does not end the process. Default: it does, as when its terminal is closed. */
  readonly onHangUp?: () => void;
  /** Whether the process ends with the npm that started it. Default false. */
  readonly endsWithNpm?: boolean;
}

/** How often is looked whether npm still runs, in ms. */
const WATCH_MS = 1_000;

/**
 * Ends the process in order on SIGINT, SIGTERM, SIGHUP or an uncaught error, and when the npm that started it is gone; a second
 * signal ends it at once. Each part has 10 s to close, and the exit code is 1 when one does not.
 */
export function createShutdown({ logger, onHangUp, endsWithNpm = false }: ShutdownOptions): Closers {
  const closers = new Closers(logger);
  if (onHangUp) process.on('SIGHUP', onHangUp);
  // A process that has nothing left to do did not start; its exit code says so already.
  const skip: AllEvents[] = onHangUp ? ['beforeExit', 'SIGHUP'] : ['beforeExit'];
  closeWithGrace({ delay: false, logger: false, skip }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'uncaught error');
    logger.info({ signal }, 'stopping');
    if (!(await closers.close())) throw new Error('a part could not be closed');
  });
  if (endsWithNpm) endWithParent();
  return closers;
}

/** npm passes a signal on to a shell, which ends and leaves its program running, without a parent. */
function endWithParent(): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, WATCH_MS);
  watch.unref();
}
