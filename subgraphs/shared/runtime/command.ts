import { InvalidArgumentError, type Command } from 'commander';
import { failureSentence } from './failure-sentence';
import type { Logger } from './logger';

/** Runs a command line: one sentence on standard error and exit code 1 when an argument is wrong or the command throws. */
export function runCommand(command: Command): void {
  command.parseAsync().catch((error: unknown) => {
    console.error(failureSentence(error));
    process.exitCode = 1;
  });
}

/** Reads an argument that is a whole number from 1. @throws InvalidArgumentError */
export function wholeNumberArgument(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

/** Opens the configured database, or the embedded one of the data folder, for as long as the work takes. */
export async function onDatabase<Result>(
  work: (url: string, logger: Logger) => Promise<Result>,
): Promise<Result> {
  // Loaded when the command line is right: most of a command's time is its start.
  const { loadConfig } = await import('./config/load-config.js');
  const { openDatabase } = await import('./database.js');
  const { createLogger } = await import('./logger.js');
  const logger = createLogger({ level: 'error' });
  const database = await openDatabase(loadConfig(), logger);
  try {
    return await work(database.url, logger);
  } finally {
    await database.close();
  }
}
