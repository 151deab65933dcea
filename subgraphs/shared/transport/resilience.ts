import { setTimeout as delay } from 'node:timers/promises';
import { Breaker, BREAKER_DEFAULTS, OpenBreaker, type BreakerSettings, type BreakerState } from './breaker';
import { RecoveryWatch } from './recovery-watch';
import { SubgraphFailure } from './subgraph-failure';

/** Calls that fail for themselves: what is slow or lost when it writes may well be read. */
export const CALL_KINDS = ['reads', 'writes'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

export interface ResilienceOptions {
  /** Time for a fetch and its retry together, in ms, unless the request has less left. */
  readonly timeoutMs: number;
  /** Default: `BREAKER_DEFAULTS`. */
  readonly breaker?: BreakerSettings | undefined;
  /** Asks the subgraph whether it is ready; never rejects. Asked only while a breaker is open. */
  readonly isReady: () => Promise<boolean>;
  /** Called with each new state of a breaker. */
  readonly onState?: (kind: CallKind, state: BreakerState) => void;
}

/** Long enough for a restarted process or a balancer to notice, short against any deadline. */
const RETRY_DELAY_MS = { min: 10, max: 60 };

/** One attempt with the time that is left; what it throws as a SubgraphFailure is judged here. */
export type Attempt<Response> = (remainingMs: number) => Promise<Response>;

/** Deadline, retry and circuit breakers of one subgraph. */
export class Resilience {
  private readonly breakers: Readonly<Record<CallKind, Breaker>>;
  private readonly watch: RecoveryWatch;

  constructor(private readonly options: ResilienceOptions) {
    this.breakers = { reads: this.breakerOf('reads'), writes: this.breakerOf('writes') };
    this.watch = new RecoveryWatch({
      isReady: options.isReady,
      onReady: () => {
        for (const kind of CALL_KINDS) this.breakers[kind].close();
      },
    });
  }

  stateOf(kind: CallKind): BreakerState {
    return this.breakers[kind].state;
  }

  /**
   * Runs an attempt, and for reads a second one when the first met no or a broken connection: a lost connection does
   * not tell whether a write happened.
   */
  async run<Response>(
    attempt: Attempt<Response>,
    kind: CallKind,
    timeoutMs = this.options.timeoutMs,
  ): Promise<Response> {
    const breaker = this.breakers[kind];
    const deadline = performance.now() + timeoutMs;
    try {
      return await breaker.run(() => attempt(timeoutMs));
    } catch (error) {
      const { min, max } = RETRY_DELAY_MS;
      const pause = min + Math.random() * (max - min);
      if (kind === 'writes' || !isLost(error) || deadline - performance.now() <= pause) throw error;
      await delay(pause);
      return breaker.run(() => attempt(deadline - performance.now()));
    }
  }

  /** Ends the questions for readiness. */
  close(): void {
    this.watch.stop();
  }

  private breakerOf(kind: CallKind): Breaker {
    return new Breaker(this.options.breaker ?? BREAKER_DEFAULTS, (state) => {
      this.options.onState?.(kind, state);
      const isClosed = CALL_KINDS.every((each) => this.breakers[each].state === 'closed');
      if (isClosed) this.watch.stop();
      else this.watch.start();
    });
  }
}

function isLost(error: unknown): boolean {
  return (
    error instanceof SubgraphFailure &&
    error.code === 'SUBGRAPH_UNAVAILABLE' &&
    !(error instanceof OpenBreaker)
  );
}
