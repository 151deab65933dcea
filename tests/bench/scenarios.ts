import autocannon from 'autocannon';
import { cpuMicroseconds, type Caller, type Contender } from './processes';

const CONNECTIONS = 10;
const WARM_UP_SECONDS = 1;
/** From which on a request costs every contender the same: what V8 optimises of it, it has optimised. */
const WARM_UP_REQUESTS = 5_000;
/** Whoever is slow on a busy machine is measured all the same. */
const TIMEOUT_SECONDS = 60;

export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of all the contender's processes, the database not counted. */
  readonly cpuPerRequest: number;
  /** Responses that were not 2xx, and connections that failed. */
  readonly failures: number;
}

export interface Scenario {
  readonly name: string;
  /** True when what is written by hand can serve it too. */
  readonly floor: boolean;
  /** The requests of one connection, in turn. @param lane counts connections over all runs of the bench */
  requests(lane: number): readonly BenchRequest[];
}

export interface BenchRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

let nextLane = 0;

export interface Load {
  /** Measured, after the warm-up. */
  readonly seconds: number;
  /** Default 10: enough to keep one Node process busy without measuring a queue. */
  readonly connections?: number;
}

/**
 * Loads one contender with one scenario and reads what its processes spent. Counted are responses from the end of the warm-up on, under the
 * same load: what has not ended when it ends is nobody's loss, however long a request waits with many connections.
 * @throws when there is no response
 */
export async function measureLoad(
  contender: Contender,
  scenario: Scenario,
  caller: Caller,
  { seconds, connections = CONNECTIONS }: Load,
): Promise<Measured> {
  const window = new Window(contender);
  const errors = await load(
    contender,
    scenario,
    caller,
    { connections, duration: WARM_UP_SECONDS + seconds },
    (instance) => {
      instance.on('response', (_client, status, _bytes, ms) => window.note(status, ms));
      setTimeout(() => window.open(), WARM_UP_SECONDS * 1_000);
    },
  );
  const measured = window.close();
  if (measured.requestsPerSecond === 0)
    throw new Error(`${contender.name}, ${scenario.name}: no response in ${seconds} s`);
  return { ...measured, failures: measured.failures + errors };
}

/**
 * Sends a contender as many requests as every other one has had before it is measured. By a time, the faster one would have more of its code
 * optimised than the slower.
 */
export async function warmUp(contender: Contender, scenario: Scenario, caller: Caller): Promise<void> {
  await load(contender, scenario, caller, { connections: CONNECTIONS, amount: WARM_UP_REQUESTS });
}

/** @returns connections that failed */
function load(
  contender: Contender,
  scenario: Scenario,
  caller: Caller,
  options: Omit<autocannon.Options, 'url'>,
  begun: (instance: autocannon.Instance) => void = () => undefined,
): Promise<number> {
  const headers = headersOf(contender.caller ?? caller);
  const setupClient = (client: autocannon.Client): void =>
    client.setRequests(scenario.requests(nextLane++).map((request) => ({ ...request, headers })));
  const all = { ...options, url: contender.url, timeout: TIMEOUT_SECONDS, setupClient };
  return new Promise((resolve, reject) =>
    begun(autocannon(all, (error: Error | null, result) => (error ? reject(error) : resolve(result.errors)))),
  );
}

/** Headers of every request of somebody. */
export function headersOf({ cookie, csrfToken }: Caller): Record<string, string> {
  return { cookie, 'x-csrftoken': csrfToken, 'content-type': 'application/json' };
}

/** The time that is measured of a load. */
class Window {
  private readonly latencies: number[] = [];
  private failures = 0;
  private openedAt = Infinity;
  private cpuBefore = 0;

  constructor(private readonly contender: Contender) {}

  open(): void {
    this.cpuBefore = cpuMicroseconds(this.contender.children);
    this.openedAt = performance.now();
  }

  /** A response came. @param ms that it took */
  note(status: number, ms: number): void {
    if (status < 200 || status > 299) this.failures += 1;
    if (performance.now() >= this.openedAt) this.latencies.push(ms);
  }

  close(): Measured {
    const seconds = (performance.now() - this.openedAt) / 1_000;
    const cpu = cpuMicroseconds(this.contender.children) - this.cpuBefore;
    const sorted = Float64Array.from(this.latencies).sort();
    const { length } = sorted;
    return {
      requestsPerSecond: length / seconds,
      p50: sorted[Math.floor(length * 0.5)] ?? 0,
      p99: sorted[Math.floor(length * 0.99)] ?? 0,
      cpuPerRequest: cpu / Math.max(1, length),
      failures: this.failures,
    };
  }
}
