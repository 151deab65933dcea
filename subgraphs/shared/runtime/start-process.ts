import { loadConfig, type Config } from './config';
import { failureSentence } from './failure-sentence';
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
    process.stderr.write(`${failureSentence(error)}\n`);
    await shutdown?.close();
    // Timers and sockets of what did not come up must not keep a process that does nothing.
    process.exit(1);
  }
}
