import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Processes that live on when a test file fails. */
const running = new Set<PrivateServer>();
process.once('exit', () => running.forEach((server) => server.signal('SIGKILL')));

/** How a program is started. */
export interface Program {
  readonly path: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** A server of the run's own, from the programs of the machine, with its files in the temporary folder. */
export abstract class PrivateServer {
  readonly folder: string;
  private child: ChildProcess | null = null;

  protected constructor(name: string) {
    this.folder = mkdtempSync(join(tmpdir(), `ism-${name}-${process.pid}-`));
  }

  /** Starts it, again on its port after `kill`, and waits until it can be used. */
  async start(): Promise<void> {
    const { path, args, environment } = this.program();
    this.child = spawn(path, args, {
      cwd: this.folder,
      env: { PATH: process.env.PATH, HOME: this.folder, LANG: 'C.UTF-8', ...environment },
      stdio: 'ignore',
      // A process group: signals reach all of its processes.
      detached: true,
    });
    running.add(this);
    await this.ready();
  }

  /** `kill -9`. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    this.signal('SIGKILL');
    await ended;
    running.delete(this);
  }

  /** Ends and removes it. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** `SIGSTOP` leaves connections open, and nothing responds until `SIGCONT`. */
  signal(signal: NodeJS.Signals): void {
    try {
      if (this.child?.pid !== undefined) process.kill(-this.child.pid, signal);
    } catch {
      // It has ended.
    }
  }

  protected abstract program(): Program;

  /** Resolves when it can be used. */
  protected abstract ready(): Promise<void>;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
