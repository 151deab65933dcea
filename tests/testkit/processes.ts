import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DOMAIN_NAMES, type DomainName } from '../../subgraphs/domains';
import type { Environment } from '../../subgraphs/shared/runtime/config/config';
import { freePort } from '../../subgraphs/shared/runtime/free-port';
import { createDatabase, type TestDatabase } from './database';
import { DemoClients, type DemoUser } from './demo-users';
import { testEnvironment } from './environment';
import type { HttpClient } from './http';

const ROOT = join(__dirname, '..', '..');
/** As `npm start` has them: the build keeps what V8 compiled for a process with these flags. */
const NODE_FLAGS = ['--max-semi-space-size=64'];
/** Only a process that fails to start or to stop takes so long. */
const START_DEADLINE_MS = 240_000;
const STOP_DEADLINE_MS = 60_000;
/** Last lines of a process's output that are kept. */
const KEPT_LINES = 1_000;
/** Of those, the ones that a failed start shows. */
const SHOWN_LINES = 40;

/** One process of the system under test. */
export class RunningProcess {
  private output = '';
  private exited = false;
  private readonly child: ChildProcess;

  constructor(
    readonly name: string,
    /** From the root of the project. */
    script: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
    /** Most open files; null: as many as the test run may have. */
    openFiles: number | null = null,
  ) {
    const command = [process.execPath, ...NODE_FLAGS, join(ROOT, script), ...args];
    const limit = openFiles === null ? '' : `ulimit -n ${openFiles}; `;
    this.child = spawn('/bin/sh', ['-c', `${limit}exec "$@"`, 'sh', ...command], {
      cwd: ROOT,
      // Nothing of the test run's own environment reaches the process but what it takes to run.
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const keep = (chunk: Buffer): void => {
      this.output = (this.output + chunk.toString()).split('\n').slice(-KEPT_LINES).join('\n');
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.child.once('exit', () => (this.exited = true));
    running.add(this);
  }

  /** Resolves when the address responds with 200. @throws with the end of the output when it does not */
  async ready(url: string): Promise<void> {
    const deadline = Date.now() + START_DEADLINE_MS;
    while (!this.exited && Date.now() < deadline) {
      const status = await fetch(url).then(
        async (response) => {
          await response.body?.cancel();
          return response.status;
        },
        () => 0,
      );
      if (status === 200) return;
      await sleep(50);
    }
    throw new Error(
      `${this.name} ${this.exited ? 'ended' : 'is not ready'}:\n${this.log.slice(-SHOWN_LINES).join('\n')}`,
    );
  }

  /** The last lines that it wrote. */
  get log(): readonly string[] {
    return this.output.split('\n');
  }

  /** Ends the process as an operator would; one that does not end in time is killed. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.child.kill(signal);
    const deadline = Date.now() + STOP_DEADLINE_MS;
    while (!this.exited && Date.now() < deadline) await sleep(20);
    if (!this.exited) this.child.kill('SIGKILL');
    running.delete(this);
  }

  /** Waits until the process has ended by itself. @returns its exit code */
  async ended(): Promise<number | null> {
    if (!this.exited) await once(this.child, 'exit');
    running.delete(this);
    return this.child.exitCode;
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  get isRunning(): boolean {
    return !this.exited;
  }

  killNow(): void {
    this.child.kill('SIGKILL');
  }
}

const running = new Set<RunningProcess>();
// A test file that fails while processes start must not leave them behind.
process.once('exit', () => running.forEach((one) => one.killNow()));

/** The distributed system: a process per subgraph and one for gateway and REST, HTTP between them. */
export interface DistributedSystem {
  readonly url: string;
  readonly database: TestDatabase;
  /** `gateway` and the subgraphs by name. */
  readonly processes: ReadonlyMap<string, RunningProcess>;
  /** Where each process listens, by the same names. */
  readonly addresses: ReadonlyMap<string, string>;
  anonymous(): HttpClient;
  as(user: DemoUser): Promise<HttpClient>;
  /** Starts one more process of the gateway, beside the first. */
  addGateway(): Promise<{ readonly url: string; readonly process: RunningProcess }>;
  close(): Promise<void>;
}

export interface Distribution {
  /** Puts something between the gateway and a subgraph: the origin that the gateway is to send to. Default: nothing is between them. */
  readonly between?: (subgraph: string, origin: string) => Promise<string>;
  /** Subgraphs that run; the others cannot be reached. Default: all. */
  readonly only?: readonly DomainName[];
}

/** Starts the processes from the build, which it brings up to date first. */
export async function startProcesses({
  between = (_subgraph, origin) => Promise.resolve(origin),
  only = DOMAIN_NAMES,
}: Distribution = {}): Promise<DistributedSystem> {
  buildOnce();
  const database = await createDatabase('demo');
  const processes = new Map<string, RunningProcess>();
  const shared = testEnvironment({ DATABASE_URL: database.url, LOG_LEVEL: 'info' });
  const urls: Record<string, string> = {};
  for (const name of DOMAIN_NAMES) urls[name] = `http://127.0.0.1:${await freePort()}`;
  const peers = addressSettings(urls);
  for (const name of only) {
    const { port } = new URL(urls[name] ?? '');
    processes.set(
      name,
      new RunningProcess(name, 'dist/bundled/subgraph.js', [name], {
        ...shared,
        ...peers,
        SUBGRAPH_PORT: port,
      }),
    );
  }
  const seen: Record<string, string> = {};
  for (const name of DOMAIN_NAMES) seen[name] = await between(name, urls[name] ?? '');
  const startGateway = async (name: string) => {
    const port = String(await freePort());
    const environment = { ...shared, ...addressSettings(seen), PORT: port };
    const started = new RunningProcess(name, 'dist/bundled/gateway.js', [], environment);
    processes.set(name, started);
    return { url: `http://127.0.0.1:${port}`, process: started };
  };
  const stop = async (): Promise<void> => {
    await Promise.all([...processes.values()].map((one) => one.stop()));
    await database.drop();
  };
  const { url, process: gateway } = await startGateway('gateway');
  try {
    for (const name of only) await processes.get(name)?.ready(`${urls[name] ?? ''}/health`);
    const probe = only.length === DOMAIN_NAMES.length ? 'ready' : 'live';
    await gateway.ready(`${url}/api/health/?probe=${probe}`);
  } catch (error) {
    // Those that came up would keep connections that other tests need.
    await stop();
    throw error;
  }
  const clients = new DemoClients(url);
  return {
    url,
    database,
    processes,
    addresses: new Map([...Object.entries(urls), ['gateway', url]]),
    anonymous: () => clients.anonymous(),
    as: (user) => clients.as(user),
    addGateway: async () => {
      const added = await startGateway(`gateway ${processes.size}`);
      await added.process.ready(`${added.url}/api/health/?probe=live`);
      return added;
    },
    close: async () => {
      clients.close();
      await stop();
    },
  };
}

/** The settings that tell a process where subgraphs are. @param origins by subgraph name */
function addressSettings(origins: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(origins).map(([name, origin]) => [
      `SUBGRAPH_${name.toUpperCase()}_URL`,
      `${origin}/graphql`,
    ]),
  );
}

/** A subgraph and a gateway that were given no database. */
export interface EmbeddedSystem {
  as(user: DemoUser): Promise<HttpClient>;
  close(): Promise<void>;
}

/** Starts the identity subgraph and the gateway, as processes that share a data folder and its embedded server. @param executor `EXECUTOR` */
export async function startEmbeddedProcesses(executor: 'own' | 'apollo'): Promise<EmbeddedSystem> {
  buildOnce();
  const shared = testEnvironment({ LOG_LEVEL: 'info', EXECUTOR: executor });
  const [subgraphPort, port] = [String(await freePort()), String(await freePort())];
  const address = `http://127.0.0.1:${subgraphPort}`;
  const url = `http://127.0.0.1:${port}`;
  const identity = new RunningProcess('identity', 'dist/bundled/subgraph.js', ['identity'], {
    ...shared,
    SUBGRAPH_PORT: subgraphPort,
  });
  const gateway = new RunningProcess('gateway', 'dist/bundled/gateway.js', [], {
    ...shared,
    SUBGRAPH_IDENTITY_URL: `${address}/graphql`,
    PORT: port,
  });
  await identity.ready(`${address}/health`);
  await gateway.ready(`${url}/api/health/?probe=live`);
  const clients = new DemoClients(url);
  return {
    as: (user) => clients.as(user),
    close: async () => {
      clients.close();
      await gateway.stop();
      await identity.stop();
    },
  };
}

/** The whole system as one process, which a test may kill and start again on the same data. */
export interface SingleProcess {
  readonly database: TestDatabase;
  readonly url: string;
  /** False once the process has ended. */
  readonly isRunning: boolean;
  as(user: DemoUser): Promise<HttpClient>;
  /** Ends it without a chance to do anything more. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts `npm start`'s process from the build.
 * @param settings that differ from the test environment
 * @param openFiles most open files of the process; null: as many as the test run may have
 */
export async function startSingleProcess(
  settings: Environment = {},
  openFiles: number | null = null,
): Promise<SingleProcess> {
  buildOnce();
  const database = await createDatabase('demo');
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const environment = testEnvironment({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    PORT: port,
    ...settings,
  });
  const clients = new DemoClients(url);
  let current: RunningProcess;
  const start = async (): Promise<void> => {
    current = new RunningProcess('main', 'dist/bundled/main.js', [], environment, openFiles);
    await current.ready(`${url}/api/health/`);
  };
  await start();
  return {
    database,
    url,
    get isRunning() {
      return current.isRunning;
    },
    start,
    as: (user) => clients.as(user),
    kill: () => current.stop('SIGKILL'),
    close: async () => {
      clients.close();
      await current.stop();
      await database.drop();
    },
  };
}

/** Processes run what `npm run build` makes: once for the whole run, and nothing where nothing has changed. */
export function buildOnce(): void {
  const built = join(process.env.ISM_TEST_DATA ?? '', 'built');
  if (existsSync(built)) return;
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  writeFileSync(built, '');
}
