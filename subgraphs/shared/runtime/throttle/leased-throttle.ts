import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Rate } from '../config/setting-parsers';
import { throttleState, type Throttle } from './throttle-state';

/** A block is a fiftieth of the rate: small rates stay exact, large ones cost a statement per fiftieth. */
const BLOCKS_PER_WINDOW = 50;
const LEASED_KEYS = 10_000;

/** Uses of one key that this process may allow without asking the limiter. */
interface Lease {
  points: number;
  /** What the limiter had left for the key when the points were taken. */
  readonly remaining: number;
  /** True when the limiter gave less than a block: nothing is left for anybody until the window ends. */
  readonly isLast: boolean;
  /** Epoch milliseconds; the end of the window. */
  readonly ends: number;
}

/**
 * A throttle that takes points in blocks and spends them in this process. Of each key at most one block is being taken
 * at a time and all further uses wait for it, so that no block is taken in vain however many uses come at once: one
 * process allows exactly the rate, each further process may leave one block unused.
 */
export class LeasedThrottle implements Throttle {
  private readonly leases = new LRUCache<string, Lease>({ max: LEASED_KEYS });
  /** Resolves to false when the limiter cannot be asked. */
  private readonly taking = new Map<string, Promise<boolean>>();
  private readonly block: number;

  constructor(
    private readonly limiter: RateLimiterAbstract,
    private readonly rate: Rate,
    private readonly logger: Logger,
  ) {
    this.block = Math.max(1, Math.floor(rate.points / BLOCKS_PER_WINDOW));
  }

  async consume(key: string): ReturnType<Throttle['consume']> {
    for (;;) {
      const lease = this.leases.get(key);
      const msLeft = lease ? lease.ends - Date.now() : 0;
      if (lease && msLeft > 0) {
        if (lease.points > 0) {
          lease.points -= 1;
          return throttleState(this.rate, true, lease.remaining + lease.points, msLeft);
        }
        if (lease.isLast) return throttleState(this.rate, false, 0, msLeft);
      }
      if (await this.takeOnce(key)) continue;
      const remaining = lease && msLeft > 0 ? lease.remaining : this.rate.points;
      return throttleState(this.rate, true, remaining, msLeft > 0 ? msLeft : this.rate.seconds * 1000);
    }
  }

  private takeOnce(key: string): Promise<boolean> {
    let taking = this.taking.get(key);
    if (!taking) {
      taking = this.take(key).finally(() => this.taking.delete(key));
      this.taking.set(key, taking);
    }
    return taking;
  }

  private async take(key: string): Promise<boolean> {
    try {
      const { remainingPoints, msBeforeNext } = await this.limiter.consume(key, this.block);
      this.keep(key, this.block, remainingPoints, msBeforeNext);
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) {
        this.logger.warn(
          { err: rejection, throttle: this.limiter.keyPrefix },
          'throttle store failed, the requests pass',
        );
        return false;
      }
      this.keep(key, this.restOfBlock(rejection), 0, rejection.msBeforeNext);
    }
    return true;
  }

  private keep(key: string, points: number, remaining: number, msLeft: number): void {
    this.leases.set(key, { points, remaining, isLast: points < this.block, ends: Date.now() + msLeft });
  }

  /** The points of a rejected block that lie within the rate: it need not be a multiple of the block. */
  private restOfBlock({ consumedPoints }: RateLimiterRes): number {
    // A limiter that knows the key as used up says zero without counting.
    if (consumedPoints === 0) return 0;
    return Math.max(0, this.block - (consumedPoints - this.rate.points));
  }
}
