/** Ms between two questions. */
const INTERVAL_MS = 500;

export interface RecoveryWatchOptions {
  /** One cheap question to the subgraph; never rejects. */
  readonly isReady: () => Promise<boolean>;
  readonly onReady: () => void;
}

/** Asks a subgraph that cannot serve whether it can again, one question at a time, from `start` until it is or `stop`. */
export class RecoveryWatch {
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: RecoveryWatchOptions) {}

  start(): void {
    if (this.timer) return;
    const timer = setTimeout(() => void this.ask(timer), INTERVAL_MS);
    this.timer = timer.unref();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private async ask(timer: NodeJS.Timeout): Promise<void> {
    const isReady = await this.options.isReady();
    // Stopped meanwhile.
    if (this.timer !== timer) return;
    if (isReady) this.options.onReady();
    if (this.timer !== timer) return;
    this.timer = null;
    this.start();
  }
}
