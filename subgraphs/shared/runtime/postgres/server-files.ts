import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

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

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
