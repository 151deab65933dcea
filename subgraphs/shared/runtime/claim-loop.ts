export interface ClaimLoopOptions {
  /** Ms between two looks at what is due without being told. */
  readonly pollMs: number;
  /** False while as much is worked on as may be: whoever ends wakes the loop. */
  hasRoom(): boolean;
  /** Claims what is due and begins to work on it. @returns whether more may be due already */
  claim(): Promise<boolean>;
  /** Told of an error of `claim`; the next look is as if it had not happened. */
  readonly onError: (error: unknown) => void;
}

/**
 * Looks for what is due whenever it is woken and from time to time, one look after the other. What wakes it while it looks makes it look
 * once more, so nothing waits for the next time.
 */
export class ClaimLoop {
  private polling: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private isWoken = false;
  private isStopped = false;

  constructor(private readonly options: ClaimLoopOptions) {}

  /** Looks from now on, until it is stopped. */
  start(): void {
    if (this.polling) return;
    this.polling = setInterval(this.wake, this.options.pollMs);
    this.polling.unref();
    this.wake();
  }

  /** Says that something may be due; without effect before the start. */
  readonly wake = (): void => {
    if (this.polling === null || this.isStopped) return;
    this.isWoken = true;
    this.looking ??= this.look();
  };

  /** Claims nothing more. Resolves when what was being claimed has begun. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.polling) clearInterval(this.polling);
    await this.looking;
  }

  /** Ends in the turn in which nothing is left to look for: whoever wakes it later begins anew. */
  private async look(): Promise<void> {
    const { options } = this;
    // What `wake` sets comes after this.
    await Promise.resolve();
    while (this.isWoken && options.hasRoom() && !this.isStopped) {
      this.isWoken = false;
      try {
        this.isWoken = (await options.claim()) || this.isWoken;
      } catch (error) {
        options.onError(error);
      }
    }
    this.looking = null;
  }
}
