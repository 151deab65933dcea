import { setTimeout as sleep } from 'node:timers/promises';
import { LoadConnection, type LoadListener } from './load-connection';
import { cpuMicroseconds, until, type Caller, type Contender } from './processes';

const CONNECTIONS = 10;
const WARM_UP_SECONDS = 1;
/** From which on a request costs every contender the same: what V8 optimises of it, it has optimised. */
const WARM_UP_REQUESTS = 5_000;

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
 * Loads one contender with one scenario and reads what its processes spent. Counted are responses from the end of the warm-up on, when every
 * connection has had one: a Node process accepts one connection in a turn of its event loop, so many of them take longer than the warm-up.
 * What has not ended when the load ends is nobody's loss, however long a request waits with many connections.
 * @throws when there is no response, or one that cannot be read
 */
export async function measureLoad(
  contender: Contender,
  scenario: Scenario,
  caller: Caller,
  { seconds, connections = CONNECTIONS }: Load,
): Promise<Measured> {
  const window = new Window(contender);
  const measured = await underLoad(contender, scenario, caller, connections, window, async (loading) => {
    await sleep(WARM_UP_SECONDS * 1_000);
    await window.until(`each connection of ${contender.name}`, () =>
      loading.every(({ isServed }) => isServed),
    );
    window.open();
    await sleep(seconds * 1_000);
    return window.close();
  });
  if (measured.requestsPerSecond === 0)
    throw new Error(`${contender.name}, ${scenario.name}: no response in ${seconds} s`);
  return measured;
}

/**
 * Sends a contender as many requests as every other one has had before it is measured. By a time, the faster one would have more of its code
 * optimised than the slower.
 */
export async function warmUp(contender: Contender, scenario: Scenario, caller: Caller): Promise<void> {
  const window = new Window(contender);
  window.open();
  await underLoad(contender, scenario, caller, CONNECTIONS, window, () =>
    window.until(contender.name, () => window.responses >= WARM_UP_REQUESTS),
  );
  window.close();
}

/** Does something while a contender is under load. */
async function underLoad<Result>(
  contender: Contender,
  scenario: Scenario,
  caller: Caller,
  connections: number,
  listener: LoadListener,
  work: (loading: readonly LoadConnection[]) => Promise<Result>,
): Promise<Result> {
  const headers = headersOf(contender.caller ?? caller);
  const loading = Array.from({ length: connections }, () => {
    const requests = scenario.requests(nextLane++).map((request) => encode(request, contender.url, headers));
    return new LoadConnection(contender.url, requests, listener);
  });
  try {
    return await work(loading);
  } finally {
    for (const connection of loading) connection.close();
  }
}

/** The bytes of a request. */
function encode(
  { method, path, body = '' }: BenchRequest,
  url: string,
  headers: Readonly<Record<string, string>>,
): Buffer {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const all = { host: new URL(url).host, ...headers, ...length };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`);
}

/** Headers of every request of somebody. */
export function headersOf({ cookie, csrfToken }: Caller): Record<string, string> {
  return { cookie, 'x-csrftoken': csrfToken, 'content-type': 'application/json' };
}

/** The time that is measured of a load. */
class Window implements LoadListener {
  private readonly latencies: number[] = [];
  private failures = 0;
  private unreadable: Error | null = null;
  private openedAt = Infinity;
  private cpuBefore = 0;

  constructor(private readonly contender: Contender) {}

  open(): void {
    this.cpuBefore = cpuMicroseconds(this.contender.children);
    this.openedAt = performance.now();
  }

  /** Those that came while it was open. */
  get responses(): number {
    return this.latencies.length;
  }

  /** Waits until something is so; no longer when a response could not be read. */
  until(what: string, isSo: () => boolean): Promise<void> {
    return until(what, () => Promise.resolve(this.unreadable !== null || isSo()));
  }

  noteResponse(status: number, ms: number): void {
    if (status < 200 || status > 299) this.failures += 1;
    if (performance.now() >= this.openedAt) this.latencies.push(ms);
  }

  noteFailure(): void {
    this.failures += 1;
  }

  noteUnreadable(error: Error): void {
    this.unreadable ??= error;
  }

  /** @throws what could not be read as a response */
  close(): Measured {
    if (this.unreadable) throw this.unreadable;
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
