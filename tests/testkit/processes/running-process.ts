import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(__dirname, '..', '..', '..');
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
