import { setTimeout as pause } from 'node:timers/promises';
import { CachedValue } from '../../shared/runtime/cached-value';

/** Ms; longer than checking any kind of hash takes. */
const BEAT = 1_000;

/**
 * When a rejected sign-in gets its response. Checking a hash of another system takes longer than checking one of ours, or
 * the dummy of an unknown user; the difference would tell who was imported and has not been here yet. So as long as there
 * are such users, everybody is rejected on the beat.
 */
export class RejectionPace {
  private readonly isNeeded: CachedValue<boolean>;

  /** @param hasImportedHashes whether there are users with a hash of another system */
  constructor(
    hasImportedHashes: () => Promise<boolean>,
    private readonly wait: (ms: number) => Promise<unknown> = pause,
  ) {
    this.isNeeded = new CachedValue(hasImportedHashes);
  }

  /** Waits until it is time to reject. @param begun `performance.now()` of the attempt */
  async keep(begun: number): Promise<void> {
    if (!(await this.isNeeded.get())) return;
    await this.wait(BEAT - ((performance.now() - begun) % BEAT));
  }
}
