import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logger';

/** How often is looked whether the server lives, in ms. */
const WATCH_MS = 500;
/** The first wait in ms before an attempt that follows a failed one; each further one doubles it. */
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;

export interface Keeper {
  /** Whether the server runs now. */
  readonly isRunning: () => boolean;
  /** Starts it again where it was. */
  readonly start: () => Promise<void>;
  readonly logger: Logger;
}

/** Starts a server again that ended by itself, until it succeeds. @returns how to stop that, which waits for an attempt in progress */
export function keepRunning({ isRunning, start, logger }: Keeper): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watch = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      await sleep(WATCH_MS, undefined, { signal, ref: false });
      if (isRunning()) continue;
      logger.error('PostgreSQL has ended; it is started again');
      try {
        await start();
        pauseMs = FIRST_PAUSE_MS;
        logger.info('PostgreSQL runs again');
      } catch (err) {
        logger.error({ err }, 'PostgreSQL could not be started');
        await sleep(pauseMs, undefined, { signal, ref: false });
        pauseMs = Math.min(2 * pauseMs, MAX_PAUSE_MS);
      }
    }
  };
  // A sleep that is aborted ends the watch.
  const ended = watch().catch(() => undefined);
  return () => {
    stopping.abort();
    return ended;
  };
}
