import { BrokenCircuitError, circuitBreaker, CircuitState, handleWhen, SamplingBreaker } from 'cockatiel';
import { SubgraphFailure } from './subgraph-failure';

export interface BreakerSettings {
  /** Share of failed calls, 1 to 99 percent, above which the breaker opens. */
  readonly ratePercent: number;
  /** Ms over which the share is counted. */
  readonly windowMs: number;
  /** Calls within the window below which it never opens. */
  readonly minCalls: number;
  /** Ms that it rejects everything before it lets one call try. */
  readonly pauseMs: number;
}

/**
 * Above what half of the calls losing their connection looks like when each is tried twice; opens within seconds of a
 * subgraph's end; and a pause that nobody takes for an outage.
 */
export const BREAKER_DEFAULTS: BreakerSettings = {
  ratePercent: 50,
  windowMs: 5_000,
  minCalls: 10,
  pauseMs: 1_000,
};

export type BreakerState = 'closed' | 'half-open' | 'open';

/** The circuit breaker of one kind of calls to a subgraph: opens by the share of failures, tries with one call at a time. */
export class Breaker {
  private policy = this.create();
  /** Closed since the subgraph said that it is ready, and no call has succeeded yet. */
  private isClosedOnTrust = false;

  constructor(
    private readonly settings: BreakerSettings,
    private readonly onState: (state: BreakerState) => void,
  ) {}

  get state(): BreakerState {
    return nameOf(this.policy.state);
  }

  /** Runs a call. @throws OpenBreaker without running it, while the breaker is open or another call tries */
  async run<Response>(call: () => Promise<Response>): Promise<Response> {
    // The library would let further calls wait for the one that tries, however long that takes.
    if (this.policy.state === CircuitState.HalfOpen) throw new OpenBreaker();
    try {
      const response = await this.policy.execute(call);
      this.isClosedOnTrust = false;
      return response;
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new OpenBreaker();
      throw error;
    }
  }

  /**
   * Closes the breaker because the subgraph says that it is ready. Whoever says so and serves no call afterwards is
   * not believed again before a call succeeded.
   */
  close(): void {
    if (this.state === 'closed' || this.isClosedOnTrust) return;
    this.isClosedOnTrust = true;
    // What failed before says nothing about now.
    this.policy = this.create();
    this.onState('closed');
  }

  private create() {
    const { ratePercent, windowMs, minCalls, pauseMs } = this.settings;
    const policy = circuitBreaker(handleWhen(isOutage), {
      halfOpenAfter: pauseMs,
      breaker: new SamplingBreaker({
        threshold: ratePercent / 100,
        duration: windowMs,
        minimumRps: (minCalls * 1000) / windowMs,
      }),
    });
    // A call of an earlier time may end late; what it says is over.
    policy.onStateChange((state) => {
      if (this.policy === policy) this.onState(nameOf(state));
    });
    return policy;
  }
}

/** Rejected without an attempt; never retried. */
export class OpenBreaker extends SubgraphFailure {
  constructor() {
    super('SUBGRAPH_UNAVAILABLE', 'the circuit breaker is open');
  }
}

/** A wrong response is an error of the response; only an absent one says that the subgraph cannot serve. */
function isOutage(error: Error): boolean {
  return error instanceof SubgraphFailure && error.code !== 'SUBGRAPH_BAD_ANSWER';
}

function nameOf(state: CircuitState): BreakerState {
  if (state === CircuitState.Closed) return 'closed';
  return state === CircuitState.HalfOpen ? 'half-open' : 'open';
}
