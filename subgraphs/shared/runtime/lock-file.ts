import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ownAsFolder } from './folder-owner';

/** Longest wait in ms for others that take the same lock at this moment; a holder is found at once. */
const CONTENTION_MS = 10_000;
/** Longest pause in ms between two attempts, at random, so that two processes do not meet again. */
const MAX_PAUSE_MS = 20;

/** Locks of this process. */
const held = new Map<string, () => void>();

/**
 * Takes a lock of the machine. It consists of files beside `file`, each with the name of one process: a process claims the lock
 * by making its file, and has it when there is no file of another living process. Of two that claim at once at least one sees the
 * other, so two never hold it; both then give way and try again. Files of dead processes, also of those ended by `kill -9`,
 * are removed by whoever sees them.
 * @returns null when this process holds it now, else the number of the process that does
 */
export function takeLock(file: string): number | null {
  if (held.has(file)) return process.pid;
  const self = nameOf(process.pid, startOf(process.pid) ?? UNKNOWN_START);
  const claim = `${file}.${self}`;
  const mark = `${claim}.held`;
  const release = (): void => {
    rmSync(mark, { force: true });
    rmSync(claim, { force: true });
  };
  const deadline = Date.now() + CONTENTION_MS;
  for (;;) {
    make(claim);
    const others = livingClaims(file).filter(({ name }) => name !== self);
    const [other] = others;
    if (!other) {
      make(mark);
      held.set(file, release);
      return null;
    }
    release();
    const holder = others.find(({ isHeld }) => isHeld);
    if (holder || Date.now() > deadline) return (holder ?? other).pid;
    pause(Math.random() * MAX_PAUSE_MS);
  }
}

/** Gives a lock back; one that this process does not hold stays as it is. */
export function releaseLock(file: string): void {
  held.get(file)?.();
  held.delete(file);
}

interface Claim {
  readonly name: string;
  readonly pid: number;
  /** Whether the process has the lock: else it only tries at this moment. */
  readonly isHeld: boolean;
}

/** Where the system does not tell when a process started. */
const UNKNOWN_START = 'unknown';

/** The start time tells a process from a later one with the same number. */
function nameOf(pid: number, started: string): string {
  return `${pid}-${started}`;
}

function livingClaims(file: string): Claim[] {
  const prefix = `${basename(file)}.`;
  const folder = dirname(file);
  const entries = readdirSync(folder).filter((entry) => entry.startsWith(prefix));
  const names = new Set(entries.map((entry) => entry.slice(prefix.length).replace(/\.held$/, '')));
  return [...names].flatMap((name) => {
    const [pid = '', started] = name.split('-');
    if (!/^\d+$/.test(pid)) return [];
    if (!lives(Number(pid)) || (startOf(Number(pid)) ?? started) !== started) {
      rmSync(`${file}.${name}.held`, { force: true });
      rmSync(`${file}.${name}`, { force: true });
      return [];
    }
    return [{ name, pid: Number(pid), isHeld: entries.includes(`${prefix}${name}.held`) }];
  });
}

function make(path: string): void {
  writeFileSync(path, '', { mode: 0o600 });
  ownAsFolder(path);
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Whether a process runs. One that has ended and waits for its parent to notice (a zombie) does not. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const [state] = statOf(pid);
  return state !== 'Z' && state !== 'X';
}

/** Clock ticks from boot to the start of a process; undefined where the system does not tell. */
function startOf(pid: number): string | undefined {
  return statOf(pid)[19];
}

/** The fields of /proc/<pid>/stat behind the program's name, see proc(5); none where there is no /proc. */
function statOf(pid: number): readonly string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
