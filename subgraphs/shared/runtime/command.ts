import type { Command } from 'commander';
import { loadConfig } from './config';
import { openDatabase } from './database';
import { createLogger, type Logger } from './logger';

/** Runs a command line: exit code 1 and the message alone when it throws. */
export function runCommand(command: Command): void {
  command.parseAsync().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}

/** Opens the configured database, or the embedded one of the data folder, for as long as the work takes. */
export async function onDatabase<Result>(
  work: (url: string, logger: Logger) => Promise<Result>,
): Promise<Result> {
  const logger = createLogger({ level: 'error' });
  const database = await openDatabase(loadConfig(), logger);
  try {
    return await work(database.url, logger);
  } finally {
    await database.close();
  }
}
