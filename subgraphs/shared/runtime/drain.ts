/** Longest time in ms that entries wait when they were not announced, for example after a crash of the process that wrote them. */
const INTERVAL = 5_000;

/** Wait in ms after an announcement, so that entries of many requests move together. */
const GATHER = 200;

/** Runs the work that empties a queue, soon after each announcement and from time to time, one run after the other. */
export class Drain {
  private readonly interval: NodeJS.Timeout;
  private gathering: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  /** @param empty moves all entries; it reports its failures itself, and entries that it leaves stay for the next time */
  constructor(private readonly empty: () => Promise<void>) {
    this.interval = setInterval(() => void this.run(), INTERVAL);
    this.interval.unref();
  }

  /** Announces that there are entries to move. */
  readonly announce = (): void => {
    if (this.gathering) return;
    this.gathering = setTimeout(() => {
      this.gathering = null;
      void this.run();
    }, GATHER);
    this.gathering.unref();
  };

  /** Moves all entries. */
  async run(): Promise<void> {
    // Entries that are written during a run may come too late for it.
    while (this.running) await this.running;
    this.running = this.empty().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  /** Moves the remaining entries, and ends. */
  async close(): Promise<void> {
    clearInterval(this.interval);
    if (this.gathering) clearTimeout(this.gathering);
    await this.run();
  }
}
