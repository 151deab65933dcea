/** Age in ms after which the value is read again. */
const MAX_AGE_MS = 60_000;
/** The same for a caller that did not find what it looked for: limits the reads that invalid requests cause. */
const MAX_AGE_WHEN_MISSED_MS = 1_000;

/** A value that another process may change: read when it is asked for, not more often than its age says. */
export class CachedValue<Value> {
  private last: { readonly value: Value; readonly at: number } | undefined;
  private reading: Promise<Value> | undefined;

  constructor(private readonly read: () => Promise<Value>) {}

  /**
   * The same object until it is read again. Callers that ask during a read wait for that read.
   * @param isMissed the caller did not find in it what there should be
   * @throws what the read throws; the next caller tries again
   */
  async get(isMissed = false): Promise<Value> {
    const maxAge = isMissed ? MAX_AGE_WHEN_MISSED_MS : MAX_AGE_MS;
    if (this.last && Date.now() - this.last.at < maxAge) return this.last.value;
    this.reading ??= this.readNow().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async readNow(): Promise<Value> {
    const at = Date.now();
    const value = await this.read();
    this.last = { value, at };
    return value;
  }
}
