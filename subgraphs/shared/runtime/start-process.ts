import { loadConfig, type Config } from './config';
import { createLogger, type Logger } from './logger';
import { createShutdown, type Shutdown, type ShutdownOptions } from './shutdown';

/** What every process begins with. */
export interface ProcessParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly shutdown: Shutdown;
}

/**
 * Runs a process of the system until it is stopped. When it cannot start, what was opened is closed again, standard error gets
 * one sentence and the exit code is 1.
 * @param name in every line of its log
 */
export async function startProcess(
  name: string,
  start: (parts: ProcessParts) => Promise<void>,
  options: Omit<ShutdownOptions, 'logger'> = {},
): Promise<void> {
  let shutdown: Shutdown | undefined;
  try {
    const config = loadConfig();
    const logger = createLogger({ level: config.logLevel, name });
    shutdown = createShutdown({ ...options, logger });
    await start({ config, logger, shutdown });
  } catch (error) {
    process.stderr.write(`${whyNotStarted(error)}\n`);
    await shutdown?.close();
    // Timers and sockets of what did not come up must not keep a process that does nothing.
    process.exit(1);
  }
}

interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
  /** Set when every address of a host failed. */
  readonly errors?: readonly SystemError[];
}

/** One sentence about what an operator can mend. */
function whyNotStarted(error: unknown): string {
  const { code, syscall, message, errors } = error as SystemError;
  const [first] = errors ?? [];
  if (!message && first) return whyNotStarted(first);
  if (code === 'EADDRINUSE' || (code === 'EACCES' && syscall === 'listen'))
    return `The port cannot be used (${message}). Set PORT, or SUBGRAPH_PORT of a subgraph, to another one.`;
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return `A server cannot be reached (${message}). Check DATABASE_URL, and whether the server runs.`;
  if (code === '28P01' || code === '28000' || code === '3D000')
    return `The database rejected the connection (${message}). Check DATABASE_URL.`;
  if (code === 'ENOENT') return `A file is missing (${message}).`;
  return message ?? String(error);
}
