import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ticks per second of the CPU times in /proc (USER_HZ; 100 on every common Linux). */
const USER_HZ = 100;
/** Only a process that does not start takes so long. */
const START_DEADLINE_MS = 300_000;
const POLL_MS = 5;

/** A session of somebody. */
export interface Caller {
  readonly cookie: string;
  readonly csrfToken: string;
}

/** Servers that respond together at one address. */
export interface Contender {
  readonly name: string;
  readonly url: string;
  readonly children: readonly ChildProcess[];
  /** Who asks it, where the sessions of the others are not known. Default: who asks these. */
  readonly caller?: Caller;
}

/** As `npm start` starts it. */
const NODE_FLAGS = ['--max-semi-space-size=64'];

/** Starts one Node process; its output goes to this process's error stream. */
export function startNode(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): ChildProcess {
  return startProgram(process.execPath, [...NODE_FLAGS, script, ...args], environment);
}

/** Starts a program as {@link startNode}. @param cwd default: that of this process */
export function startProgram(
  program: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  cwd?: string,
): ChildProcess {
  return spawn(program, args, { env: environment, cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Waits until the address responds with a status below 500. @throws after five minutes */
export function waitFor(url: string): Promise<void> {
  return until(url, async () => {
    const { status } = await fetch(url);
    return status < 500;
  });
}

/** Asks until the response is the right one, and at once again. @throws after five minutes */
export async function until(what: string, isRight: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    if (await isRight().catch(() => false)) return;
    await sleep(POLL_MS);
  }
  throw new Error(`${what} did not respond in ${START_DEADLINE_MS / 1000} s`);
}

/**
 * CPU time that the contender's processes have used so far, with that of workers which they have started, in microseconds; 0 where /proc
 * does not exist.
 */
export function cpuMicroseconds(children: readonly ChildProcess[]): number {
  return children.reduce((sum, { pid }) => sum + (pid === undefined ? 0 : cpuWithChildren(pid)), 0);
}

/**
 * CPU time of a server and of the processes that it has started, those that have ended included, in microseconds; 0 where /proc does not
 * exist. One that ends while they are looked at would be in neither sum, or in both: then they are looked at again.
 */
export function cpuWithChildren(server: number): number {
  for (;;) {
    const { ended } = cpuOf(server);
    const children = processes()
      .map(cpuOf)
      .filter(({ parent }) => parent === server);
    const now = cpuOf(server);
    if (now.ended !== ended) continue;
    return children.reduce((sum, { own }) => sum + own, now.own + ended) * (1e6 / USER_HZ);
  }
}

/** The process that has started another one; 0 where /proc does not exist. */
export function parentOf(pid: number): number {
  return cpuOf(pid).parent;
}

function processes(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** Ticks of a process, and of its children that have ended; nothing for a process that is gone (`man 5 proc_pid_stat`). */
function cpuOf(pid: number): { readonly parent: number; readonly own: number; readonly ended: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11);
    return { parent, own: user + system, ended: endedUser + endedSystem };
  } catch {
    return { parent: 0, own: 0, ended: 0 };
  }
}

/** Resident memory of the contender's processes in bytes; 0 where /proc does not exist. */
export function residentBytes(children: readonly ChildProcess[]): number {
  return children.reduce((sum, { pid }) => sum + (pid === undefined ? 0 : residentOf(pid)), 0);
}

function residentOf(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

export async function stopAll(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(
      (child) =>
        new Promise<void>((resolve) => {
          child.once('exit', () => resolve());
          if (child.exitCode === null) child.kill('SIGTERM');
          else resolve();
        }),
    ),
  );
}
