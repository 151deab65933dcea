import type { Config } from './config/config';
import { loadConfig } from './config/load-config';
import { failureSentence } from './failure-sentence';
import { createLogger, type Logger } from './logger';
import type { Closers } from './closers';
import { optimiseAsUsual, optimiseLess } from './optimising';
import { createShutdown, type ShutdownOptions } from './shutdown';

/** What every process begins with. */
export interface ProcessParts {
  readonly config: Config;
  readonly logger: Logger;
  /** Takes how to close each part; what was opened last is closed first. */
  readonly shutdown: Closers;
}

/**
 * Runs a process of the system until it is stopped. When it cannot start, what was opened is closed again, standard error gets
 * one sentence and the exit code is 1.
 * @param name in every line of its log
 */
export async function startProcess(
  name: string,
  start: (parts: ProcessParts) => Promise<void>,
  options: Pick<ShutdownOptions, 'onHangUp'> = {},
): Promise<void> {
  let shutdown: Closers | undefined;
  try {
    optimiseLess();
    const config = loadConfig();
    const logger = createLogger({ level: config.logLevel, name });
    shutdown = createShutdown({ ...options, logger, endsWithNpm: config.isStartedByNpm });
    await start({ config, logger, shutdown });
    optimiseAsUsual();
  } catch (error) {
    process.stderr.write(`${failureSentence(error)}\n`);
    await shutdown?.close();
    // Timers and sockets of what did not come up must not keep a process that does nothing.
    process.exit(1);
  }
}
