import closeWithGrace from 'close-with-grace';
import type { Logger } from './logger';

/** Time for requests to end and connections to close; then the process ends all the same. */
const DEADLINE_MS = 10_000;

export interface Shutdown {
  /** Registers what has to be closed; what was opened last is closed first. */
  add(name: string, close: () => Promise<unknown>): void;
  /** Closes everything now, in the same order. */
  close(): Promise<void>;
}

/** Ends the process in order on SIGINT, SIGTERM or an uncaught error; a second signal ends it at once. */
export function createShutdown({ logger }: { logger: Logger }): Shutdown {
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
  closeWithGrace({ delay: DEADLINE_MS, logger: false }, async ({ err, signal }) => {
    if (err) logger.fatal({ err }, 'uncaught error');
    logger.info({ signal }, 'stopping');
    await closeAll();
  });
  return { add: (name, close) => void closers.push({ name, close }), close: closeAll };
}
