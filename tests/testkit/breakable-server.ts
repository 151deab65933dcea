import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../subgraphs/shared/runtime/free-port';
import { postgresAccount } from '../../subgraphs/shared/runtime/postgres/account';
import { findBinaries } from '../../subgraphs/shared/runtime/postgres/binaries';
import { homeOf, openCluster, type Cluster } from '../../subgraphs/shared/runtime/postgres/cluster';
import { lives } from '../../subgraphs/shared/runtime/lock-file';
import { withClient } from './connection';
import { eventually } from './eventually';

/** Processes that live on when a test file fails. */
const running = new Set<BreakableServer>();
process.once('exit', () => running.forEach((server) => server.killNow()));

/** A PostgreSQL server of a test's own on a fixed port, to do to it what happens to servers. */
export class BreakableServer {
  private postmaster = 0;

  private constructor(
    private readonly dataDir: string,
    private readonly cluster: Cluster,
    private readonly port: number,
  ) {}

  /** Makes a cluster and starts it. */
  static async start(): Promise<BreakableServer> {
    const dataDir = mkdtempSync(join(tmpdir(), 'ism-breakable-'));
    const account = postgresAccount(dataDir);
    const cluster = await openCluster(homeOf(dataDir, account), findBinaries(account), account);
    const server = new BreakableServer(dataDir, cluster, await freePort());
    await server.start();
    return server;
  }

  /** Address of the database `postgres`. */
  get url(): string {
    return `postgres://postgres:${this.cluster.password}@127.0.0.1:${this.port}/postgres`;
  }

  /** Runs one statement on a connection of its own. */
  query<Row = Record<string, unknown>>(text: string): Promise<Row[]> {
    return withClient(this.url, async (client) => (await client.query(text)).rows as Row[]);
  }

  /** Starts it on the same port, after `kill`. */
  async start(): Promise<void> {
    const account = postgresAccount(this.dataDir);
    const child = spawn(
      findBinaries(account).postgres,
      ['-D', this.cluster.folder, '-p', String(this.port), '-c', 'fsync=off'],
      {
        ...(account ? { uid: account.uid, gid: account.gid } : {}),
        cwd: this.cluster.folder,
        stdio: 'ignore',
      },
    );
    this.postmaster = child.pid ?? 0;
    running.add(this);
    await eventually(() => this.query('select 1'));
  }

  /** `kill -9` of all its processes. */
  async kill(): Promise<void> {
    const killed = this.pids();
    this.killNow();
    await eventually(() =>
      killed.some(lives) ? Promise.reject(new Error('still there')) : Promise.resolve(),
    );
    rmSync(join(this.cluster.folder, 'postmaster.pid'), { force: true });
    running.delete(this);
  }

  /** Stops all its processes where they are; connections stay open and nothing responds. */
  pause(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  killNow(): void {
    this.signal('SIGKILL');
  }

  /** Ends and removes it. */
  async remove(): Promise<void> {
    if (running.has(this)) await this.kill();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private signal(signal: NodeJS.Signals): void {
    for (const pid of this.pids()) {
      try {
        process.kill(pid, signal);
      } catch {
        // It ended meanwhile.
      }
    }
  }

  /** The postmaster first: it must not start others in the place of those that are killed. */
  private pids(): number[] {
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && parentOf(name) === this.postmaster)
      .map(Number);
    return [this.postmaster, ...children];
  }
}

/** Parent of a process; 0 when it has ended. */
function parentOf(pid: string | number): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
