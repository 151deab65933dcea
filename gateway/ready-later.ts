import type { Logger } from 'pino';
import type { Gateway } from './server';

/** Ms after the start: clients that wait for it come first. */
const LATER_MS = 1_000;

/** Has a gateway make what the first operations of clients would wait for, a moment after it listens. */
export function makeReadyLater(gateway: Pick<Gateway, 'makeReady'>, logger: Logger): void {
  const makeReady = (): void => {
    gateway.makeReady().catch((err: unknown) => {
      // The first request that needs it is told.
      logger.error({ err }, 'what requests need could not be made');
    });
  };
  setTimeout(makeReady, LATER_MS).unref();
}
