import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds until the last attempt's failure counts. */
const DEADLINE = 8_000;
const PAUSE = 50;

/** Runs the attempt until it succeeds: for what happens a moment after the call that caused it. */
export async function eventually<Result>(attempt: () => Promise<Result>): Promise<Result> {
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(PAUSE);
    }
  }
}
