import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lives } from '../lock-file';

/** What a server wrote of itself into its data folder. */
export interface ServerFile {
  readonly pid: number;
  readonly port: number;
}

/** Reads postmaster.pid (line 1 the process, line 4 the port); null when there is none or it is half written. */
export function readServerFile(cluster: string): ServerFile | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** Whether a process is the server of a cluster, and not a later process with the number of one that was killed. */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!lives(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster);
  } catch {
    // No /proc: PostgreSQL itself looks once more before it starts.
    return true;
  }
}

/** Bytes of a log; 0 when there is none. */
export function logSize(log: string): number {
  return statSync(log, { throwIfNoEntry: false })?.size ?? 0;
}

/** The end of the server's log, for error messages. */
export function logTail(log: string, bytes = 2000): string {
  try {
    const { size } = statSync(log);
    const buffer = Buffer.alloc(Math.min(bytes, size));
    const file = openSync(log, 'r');
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    closeSync(file);
    return buffer.toString();
  } catch {
    return '';
  }
}
