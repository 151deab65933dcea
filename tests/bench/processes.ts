import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ticks per second of the CPU times in /proc (USER_HZ; 100 on every common Linux). */
const USER_HZ = 100;
const START_DEADLINE_MS = 30_000;

/** Servers that respond together at one address. */
export interface Contender {
  readonly name: string;
  readonly url: string;
  readonly children: readonly ChildProcess[];
}

/** As `npm start` starts it. */
const NODE_FLAGS = ['--max-semi-space-size=64'];

/** Starts one Node process that serves `url`; its output goes to this process's error stream. */
export function startNode(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): ChildProcess {
  return spawn(process.execPath, [...NODE_FLAGS, script, ...args], {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Waits until the address responds with a status below 500. @throws after 30 s */
export async function waitFor(url: string): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status > 0 && status < 500) return;
    await sleep(50);
  }
  throw new Error(`${url} did not respond in ${START_DEADLINE_MS / 1000} s`);
}

/** CPU time that the contender's processes have used so far, in microseconds; 0 where /proc does not exist. */
export function cpuMicroseconds(children: readonly ChildProcess[]): number {
  return children.reduce((sum, { pid }) => sum + (pid === undefined ? 0 : ticksOf(pid) * (1e6 / USER_HZ)), 0);
}

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11]) + Number(fields[12]);
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
