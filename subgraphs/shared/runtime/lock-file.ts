import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/** The process that holds a lock. The start time tells it from a later process with the same id. */
interface Holder {
  readonly pid: number;
  /** Clock ticks since boot, where the system tells; else null. */
  readonly started: string | null;
}

/**
 * Takes a lock file. A lock whose process is gone, also by `kill -9`, is taken over.
 * @returns null when this process holds it now, else the number of the process that does
 */
export function takeLock(file: string): number | null {
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(self()), { flag: 'wx', mode: 0o600 });
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = read(file);
    if (holder && startOf(holder.pid) !== undefined && startOf(holder.pid) === holder.started)
      return holder.pid;
    rmSync(file, { force: true });
  }
}

export function releaseLock(file: string): void {
  if (read(file)?.pid === process.pid) rmSync(file, { force: true });
}

function self(): Holder {
  return { pid: process.pid, started: startOf(process.pid) ?? null };
}

/** A file that cannot be parsed was cut off while it was written: then nobody holds the lock. */
function read(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Start time of a living process, null where the system does not tell, undefined when there is none. */
function startOf(pid: number): string | null | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
