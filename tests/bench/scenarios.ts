import autocannon from 'autocannon';
import { cpuMicroseconds, type Contender } from './processes';

/** Parallel connections: enough to keep one Node process busy without measuring a queue. */
const CONNECTIONS = 10;

export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of all the contender's processes, the database not counted. */
  readonly cpuPerRequest: number;
}

export interface Caller {
  readonly cookie: string;
  readonly csrfToken: string;
}

export interface Scenario {
  readonly name: string;
  /** True when the floor can serve it too. */
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

/** Loads one contender with one scenario and reads what its processes spent. @throws when a response is not 2xx */
export async function measure(
  contender: Contender,
  scenario: Scenario,
  caller: Caller,
  seconds: number,
): Promise<Measured> {
  await run(contender, scenario, caller, Math.min(2, seconds));
  const before = cpuMicroseconds(contender.children);
  const result = await run(contender, scenario, caller, seconds);
  const cpu = cpuMicroseconds(contender.children) - before;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${contender.name}, ${scenario.name}: ${result.non2xx} responses not 2xx, ${result.errors} errors`,
    );
  }
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpuPerRequest: cpu / result.requests.total,
  };
}

async function run(
  contender: Contender,
  scenario: Scenario,
  { cookie, csrfToken }: Caller,
  seconds: number,
): Promise<autocannon.Result> {
  return autocannon({
    url: contender.url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      const headers = { cookie, 'x-csrftoken': csrfToken, 'content-type': 'application/json' };
      client.setRequests(scenario.requests(nextLane++).map((request) => ({ ...request, headers })));
    },
  });
}
