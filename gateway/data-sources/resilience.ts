import { setTimeout as delay } from 'node:timers/promises';
import { BrokenCircuitError, circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import { SubgraphFailure } from './subgraph-errors';

export interface ResilienceOptions {
  /** Time for a fetch and its retry together, in ms. */
  readonly timeoutMs: number;
  /** Failures in a row that open the breaker. Default 5. */
  readonly breakAfter?: number;
  /** Ms that an open breaker rejects everything before it lets one fetch try. Default 10 000. */
  readonly breakForMs?: number;
  /** Called with each new state of the breaker. */
  readonly onState?: (state: BreakerState) => void;
}

export type BreakerState = 'closed' | 'half-open' | 'open';

/** Long enough for a restarted process or a balancer to notice, short against any deadline. */
const RETRY_DELAY_MS = { min: 10, max: 60 };

const BREAK_AFTER = 5;
const BREAK_FOR_MS = 10_000;

/** One attempt with the time that is left; what it throws as a SubgraphFailure is judged here. */
export type Attempt<Response> = (remainingMs: number) => Promise<Response>;

/** Deadline, retry and circuit breaker of one subgraph. */
export class Resilience {
  private readonly breaker;

  constructor(private readonly options: ResilienceOptions) {
    this.breaker = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: options.breakForMs ?? BREAK_FOR_MS,
      breaker: new ConsecutiveBreaker(options.breakAfter ?? BREAK_AFTER),
    });
    this.breaker.onStateChange((state) => options.onState?.(nameOf(state)));
  }

  get state(): BreakerState {
    return nameOf(this.breaker.state);
  }

  /**
   * Runs an attempt, and a second one when the first met no or a broken connection.
   * @param repeatable only for reads: a lost connection does not tell whether a write happened
   */
  async run<Response>(
    attempt: Attempt<Response>,
    repeatable: boolean,
    timeoutMs = this.options.timeoutMs,
  ): Promise<Response> {
    const deadline = performance.now() + timeoutMs;
    try {
      return await this.guarded(attempt, timeoutMs);
    } catch (error) {
      const { min, max } = RETRY_DELAY_MS;
      const pause = min + Math.random() * (max - min);
      if (!repeatable || !isUnavailable(error) || deadline - performance.now() <= pause) throw error;
      await delay(pause);
      return this.guarded(attempt, deadline - performance.now());
    }
  }

  private async guarded<Response>(attempt: Attempt<Response>, remainingMs: number): Promise<Response> {
    try {
      return await this.breaker.execute(() => attempt(remainingMs));
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new OpenBreaker();
      throw error;
    }
  }
}

/** Rejected without an attempt; never retried. */
class OpenBreaker extends SubgraphFailure {
  constructor() {
    super('SUBGRAPH_UNAVAILABLE', 'the circuit breaker is open');
  }
}

/** A wrong response is an error of the response; only an absent one says that the subgraph cannot serve. */
function isOutage(error: Error): boolean {
  return error instanceof SubgraphFailure && error.code !== 'SUBGRAPH_BAD_ANSWER';
}

function isUnavailable(error: unknown): boolean {
  return (
    error instanceof SubgraphFailure &&
    error.code === 'SUBGRAPH_UNAVAILABLE' &&
    !(error instanceof OpenBreaker)
  );
}

function nameOf(state: CircuitState): BreakerState {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'half-open' : 'open';
}
