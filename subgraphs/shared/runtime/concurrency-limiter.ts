import { IsmError } from '../../../schema/contract/errors';

/** Seconds after which it may look different. */
const RETRY_AFTER = 1;

/** Runs a limited number of costly tasks at once. Further tasks wait in a queue of limited length. */
export class ConcurrencyLimiter {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly longestQueue: number,
  ) {}

  /** @throws THROTTLED when too many wait already; whatever the work throws */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running < this.atOnce) this.running += 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.longestQueue)
      throw new IsmError('THROTTLED', { retryAfter: RETRY_AFTER });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
