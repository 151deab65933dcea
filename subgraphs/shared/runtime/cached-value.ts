import { withinDeadline } from './connections/deadline';
import type { EndSignal } from './connections/request-end';

/** Age in ms after which the value is read again. */
const MAX_AGE_MS = 60_000;
/** The same for a caller that did not find what it looked for: limits the reads that invalid requests cause. */
const MAX_AGE_WHEN_MISSED_MS = 1_000;
/** Ms that the last value is handed out, without another read, after a read that failed. */
const KEEP_AFTER_FAILURE_MS = 1_000;
/** Default of the ms that a read may take. */
const PATIENCE_MS = 5_000;
/** The first read may take as many times longer: there is nothing to hand out in its place. */
const FIRST_READ = 5;

/**
 * A value that another process may change: read when it is asked for, not more often than its age says. While it cannot be
 * read, the last one is handed out, however old it is.
 */
export class CachedValue<Value> {
  private last: { readonly value: Value; readonly at: number } | undefined;
  private failedAt = -Infinity;
  private reading: Promise<Value> | undefined;

  /**
   * @param read its signal is aborted when it takes too long
   * @param patienceMs how long callers wait for a read before they get the last value; default 5,000
   */
  constructor(
    private readonly read: (signal: EndSignal) => Promise<Value>,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /**
   * The same object until it is read again. Callers that ask during a read wait for that read.
   * @param isMissed the caller did not find in it what there should be
   * @throws what the read throws when there is no last value; the next caller tries again
   */
  async get(isMissed = false): Promise<Value> {
    const { last } = this;
    const now = Date.now();
    const maxAge = isMissed ? MAX_AGE_WHEN_MISSED_MS : MAX_AGE_MS;
    if (last && (now - last.at < maxAge || now - this.failedAt < KEEP_AFTER_FAILURE_MS)) return last.value;
    this.reading ??= this.readNow().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readNow(): Promise<Value> {
    const at = Date.now();
    const timeoutMs = this.last ? this.patienceMs : this.patienceMs * FIRST_READ;
    try {
      const value = await withinDeadline({ timeoutMs, error: tooSlow }, this.read);
      this.last = { value, at };
      return value;
    } catch (error) {
      if (!this.last) throw error;
      this.failedAt = Date.now();
      return this.last.value;
    }
  }
}

function tooSlow(): Error {
  return new Error('the value could not be read in time');
}
