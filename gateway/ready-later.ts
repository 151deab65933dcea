import type { Logger } from 'pino';

/** Ms after the start: clients that wait for it come first. */
const LATER_MS = 1_000;

/** What listens before it has made all that it serves with. */
interface LateParts {
  /** Makes what the first operations of clients would wait for. */
  makeReady(): Promise<void>;
}

/** Has it make them a moment after it listens. */
export function makeReadyLater(parts: LateParts, logger: Logger): void {
  const makeReady = (): void => {
    parts.makeReady().catch((err: unknown) => {
      // The first request that needs it is told.
      logger.error({ err }, 'what requests need could not be made');
    });
  };
  setTimeout(makeReady, LATER_MS).unref();
}
