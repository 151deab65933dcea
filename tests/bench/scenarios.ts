import autocannon from 'autocannon';
import { cpuMicroseconds, type Contender } from './processes';

/** Parallel connections: enough to keep one Node process busy without measuring a queue. */
const CONNECTIONS = 10;
const WARM_UP_SECONDS = 2;
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

export interface Caller {
  readonly cookie: string;
  readonly csrfToken: string;
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

/**
 * Loads one contender with one scenario and reads what its processes spent.
 * @throws when a response is not 2xx, or there is none
 */
export async function measure(
  contender: Contender,
  scenario: Scenario,
  caller: Caller,
  seconds: number,
): Promise<Measured> {
  const measured = await measureLoad(contender, scenario, caller, { seconds, connections: CONNECTIONS });
  const { failures, requestsPerSecond } = measured;
  if (failures > 0) throw new Error(`${contender.name}, ${scenario.name}: ${failures} requests failed`);
  if (requestsPerSecond === 0)
    throw new Error(`${contender.name}, ${scenario.name}: no response in ${seconds} s`);
  return measured;
}

export interface Load {
  readonly seconds: number;
  readonly connections: number;
}

/** As `measure`, with any number of connections; requests that fail are counted. */
export async function measureLoad(
  contender: Contender,
  scenario: Scenario,
  caller: Caller,
  { seconds, connections }: Load,
): Promise<Measured> {
  await run(contender, scenario, caller, { connections, seconds: Math.min(WARM_UP_SECONDS, seconds) });
  const before = cpuMicroseconds(contender.children);
  const result = await run(contender, scenario, caller, { connections, seconds });
  const cpu = cpuMicroseconds(contender.children) - before;
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuPerRequest: cpu / Math.max(1, result.requests.total),
    failures: result.non2xx + result.errors,
  };
}

async function run(
  contender: Contender,
  scenario: Scenario,
  { cookie, csrfToken }: Caller,
  { seconds, connections }: Load,
): Promise<autocannon.Result> {
  return autocannon({
    url: contender.url,
    connections,
    duration: seconds,
    timeout: TIMEOUT_SECONDS,
    setupClient: (client) => {
      const headers = { cookie, 'x-csrftoken': csrfToken, 'content-type': 'application/json' };
      client.setRequests(scenario.requests(nextLane++).map((request) => ({ ...request, headers })));
    },
  });
}
