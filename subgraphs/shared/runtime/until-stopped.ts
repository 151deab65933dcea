import { setTimeout as delay } from 'node:timers/promises';

/** Ms from a failure to the next attempt: `min` at first, twice as long each time that it fails at once, at most `max`. */
export interface Pauses {
  readonly min: number;
  readonly max: number;
}

/**
 * Does something that should go on until it is stopped, and begins it again after a pause whenever it fails.
 * @param attempt returns when the signal is aborted; calls `onStarted` when it has come up, so that the pauses are short again
 * @param onFailure is told of each failure and the pause after it, but not of one that comes from stopping
 */
export async function untilStopped(
  signal: AbortSignal,
  attempt: (onStarted: () => void) => Promise<void>,
  pauses: Pauses,
  onFailure: (error: unknown, pause: number) => void,
): Promise<void> {
  let pause = pauses.min;
  const onStarted = (): void => void (pause = pauses.min);
  // Read through a function: the signal changes while an attempt is awaited.
  const isStopped = (): boolean => signal.aborted;
  while (!isStopped()) {
    try {
      await attempt(onStarted);
    } catch (error) {
      if (isStopped()) return;
      onFailure(error, pause);
      await delay(pause, undefined, { signal }).catch(() => undefined);
      pause = Math.min(2 * pause, pauses.max);
    }
  }
}
