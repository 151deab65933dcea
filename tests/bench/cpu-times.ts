import { Client } from 'pg';
import { median } from './median';
import { cpuMicroseconds, cpuWithChildren, parentOf, type Caller, type Contender } from './processes';

/** Rounds over all requests, of which the median counts. */
const ROUNDS = 5;
/** Of a round. The clock of /proc has steps of 10 ms, so a request is known to about 0.3 ms. */
const REQUESTS = 30;
/** A round of expensive requests has fewer, which are as exact. */
const ROUND_MS = 1_500;

/** The processes whose CPU time counts, and who asks them. */
export interface Measured {
  readonly system: Contender;
  /** PostgreSQL's first process. */
  readonly server: number;
  readonly caller: Caller;
}

/** PostgreSQL's process that starts one for each connection. @throws where /proc does not exist */
export async function serverOf(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const server = parentOf(rows[0]?.pid ?? 0);
    if (server === 0) throw new Error('The process of PostgreSQL is not known');
    return server;
  } finally {
    await client.end();
  }
}

/**
 * Milliseconds of each request, by its name: the median of rounds over all of them in turn.
 * @param warmUp requests of each before them
 */
export async function cpuTimes(
  measured: Measured,
  requests: readonly (readonly [name: string, path: string])[],
  warmUp: number,
): Promise<Map<string, number>> {
  for (const [, path] of requests) await cpuTime(measured, path, warmUp);
  const rounds = new Map<string, number[]>(requests.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, path] of requests) rounds.get(name)?.push(await cpuTime(measured, path, REQUESTS));
  return new Map([...rounds].map(([name, times]) => [name, median(times)]));
}

/** Milliseconds for each of so many requests, or of those that are done in time. */
async function cpuTime(
  { system: { url, children }, server, caller: { cookie } }: Measured,
  path: string,
  requests: number,
): Promise<number> {
  const used = (): number => cpuMicroseconds(children) + cpuWithChildren(server);
  const before = used();
  const end = Date.now() + ROUND_MS;
  let done = 0;
  while (done < requests && Date.now() < end) {
    const response = await fetch(new URL(path, `${url}/api/v1/`), { headers: { cookie } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    done += 1;
  }
  return (used() - before) / 1_000 / done;
}
