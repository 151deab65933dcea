import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMAIN_NAMES, type DomainName } from '../../subgraphs/domains';
import { loadConfig } from '../../subgraphs/shared/runtime/config/load-config';
import { openDatabase, type Database } from '../../subgraphs/shared/runtime/database';
import { freePort } from '../../subgraphs/shared/runtime/free-port';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import { startNode, stopAll, waitFor, type Caller, type Contender } from './processes';
import { environmentFor, login, ready, startSingle } from './system';

/** What the sections of a bench measure: each part starts when a section first asks for it, and all end together. */
export class World {
  private readonly children: ChildProcess[] = [];
  private readonly parts = new Map<string, Promise<unknown>>();

  private constructor(
    readonly dataDir: string,
    private readonly database: Database,
  ) {}

  /** Starts the database alone, an embedded one in a folder of its own. */
  static async open(): Promise<World> {
    const dataDir = await mkdtemp(join(tmpdir(), 'ism-bench-'));
    const config = loadConfig({ ...environmentFor(dataDir), PORT: '0' });
    return new World(dataDir, await openDatabase(config, createLogger({ level: 'silent' })));
  }

  /** Settings of every process of the bench. */
  get environment(): Record<string, string> {
    return { ...environmentFor(this.dataDir), DATABASE_URL: this.database.url };
  }

  /** The system in one process. */
  single(): Promise<Contender> {
    return this.once('single', () => startSingle(this.environment, (child) => this.keep(child)));
  }

  /** An administrator of it. */
  caller(): Promise<Caller> {
    return this.once('caller', async () => login((await this.single()).url));
  }

  /** One of its subgraphs in a process of its own. */
  subgraph(name: DomainName): Promise<{ readonly url: string; readonly child: ChildProcess }> {
    return this.once(`subgraph ${name}`, async () => {
      // It has migrated and seeded the database that all share.
      await this.single();
      const port = await freePort();
      const environment = { ...this.environment, SUBGRAPH_PORT: String(port) };
      const child = this.keep(startNode('dist/bundled/subgraph.js', [name], environment));
      await waitFor(`http://127.0.0.1:${port}/health`);
      return { url: `http://127.0.0.1:${port}/graphql`, child };
    });
  }

  /** The system as one process per subgraph, and its gateway. */
  distributed(): Promise<Contender> {
    return this.once('distributed', async () => {
      const addresses: Record<string, string> = {};
      const subgraphs: ChildProcess[] = [];
      for (const name of DOMAIN_NAMES) {
        const { url, child } = await this.subgraph(name);
        addresses[`SUBGRAPH_${name.toUpperCase()}_URL`] = url;
        subgraphs.push(child);
      }
      const port = await freePort();
      const environment = { ...this.environment, ...addresses, PORT: String(port) };
      const gateway = this.keep(startNode('dist/bundled/gateway.js', [], environment));
      return ready('distributed', port, [gateway, ...subgraphs]);
    });
  }

  /** A bare `node:http` handler over the same rows. */
  floor(): Promise<Contender> {
    return this.once('floor', () =>
      this.script(
        'floor',
        'dist/tests/bench/floor.js',
        (port) => [this.database.url, port],
        '/api/v1/employees/',
      ),
    );
  }

  /** Fastify and pg, with a check of the access token. */
  byHand(): Promise<Contender> {
    return this.once('by hand', async () => {
      const keys = `${(await this.single()).url}/.well-known/jwks.json`;
      const args = (port: string): string[] => [this.database.url, port, keys];
      return this.script('Fastify + pg + JWT', 'dist/tests/bench/fastify.js', args, '/health');
    });
  }

  /**
   * Starts another Node program and waits until it responds.
   * @param args from its port
   * @param path that has a response
   * @param settings in its environment, besides PORT. Default: none
   */
  async script(
    name: string,
    file: string,
    args: (port: string) => readonly string[],
    path: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Contender> {
    return this.serve(name, path, (port) =>
      startNode(file, args(port), { PATH: process.env.PATH, ...settings, PORT: port }),
    );
  }

  /** Starts a server and waits until it responds. @param path that has a response */
  async serve(name: string, path: string, start: (port: string) => ChildProcess): Promise<Contender> {
    const port = await freePort();
    const child = this.keep(start(String(port)));
    const url = `http://127.0.0.1:${port}`;
    await waitFor(url + path);
    return { name, url, children: [child] };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.parts.values());
    await stopAll(this.children);
    await this.database.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private once<Part>(name: string, start: () => Promise<Part>): Promise<Part> {
    let part = this.parts.get(name) as Promise<Part> | undefined;
    if (!part) this.parts.set(name, (part = start()));
    return part;
  }

  private keep(child: ChildProcess): ChildProcess {
    this.children.push(child);
    return child;
  }
}
