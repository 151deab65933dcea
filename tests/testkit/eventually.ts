import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds until an attempt's failure counts. Only a test that fails waits so long; a busy machine may need some of it. */
const DEADLINE = 120_000;
const PAUSE = 25;

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
