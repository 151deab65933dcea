import closeWithGrace, { type AllEvents } from 'close-with-grace';
import type { Logger } from './logger';

/** Time for requests to end and connections to close; then the process ends all the same. */
const DEADLINE_MS = 10_000;

export interface Shutdown {
  /** Registers what has to be closed; what was opened last is closed first. */
  add(name: string, close: () => Promise<unknown>): void;
  /** Closes everything now, in the same order. */
  close(): Promise<void>;
}

export interface ShutdownOptions {
  readonly logger: Logger;
  /** Called on SIGHUP, which then does not end the process. Default: it does, as when its terminal is closed. */
  readonly onHangUp?: () => void;
}

/** Ends the process in order on SIGINT, SIGTERM, SIGHUP or an uncaught error; a second signal ends it at once. */
export function createShutdown({ logger, onHangUp }: ShutdownOptions): Shutdown {
  const closers: { name: string; close: () => Promise<unknown> }[] = [];
  const closeAll = async (): Promise<void> => {
    for (let next = closers.pop(); next; next = closers.pop()) {
      try {
        await next.close();
      } catch (err) {
        logger.error({ err, part: next.name }, 'could not be closed');
      }
    }
  };
  if (onHangUp) process.on('SIGHUP', onHangUp);
  // A process that has nothing left to do did not start; its exit code says so already.
  const skip: AllEvents[] = onHangUp ? ['beforeExit', 'SIGHUP'] : ['beforeExit'];
  closeWithGrace({ delay: DEADLINE_MS, logger: false, skip }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'uncaught error');
    logger.info({ signal }, 'stopping');
    await closeAll();
  });
  return { add: (name, close) => void closers.push({ name, close }), close: closeAll };
}
