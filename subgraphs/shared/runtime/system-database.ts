import type { Closers } from './closers';
import type { Config } from './config/config';
import { lockDataFolder } from './data-folder-lock';
import { beginDatabase, type OpeningDatabase } from './database';
import type { Logger } from './logger';

/**
 * Begins to open the database of a process that runs the whole system: of the embedded one it takes the data folder for itself.
 * @param closers gets how to close it, when it is open
 * @throws when another system uses the data folder
 */
export function beginSystemDatabase(config: Config, logger: Logger, closers: Closers): OpeningDatabase {
  // A shared server has room for many systems; the embedded one belongs to its folder.
  if (config.database.url === null) closers.add('data folder', lockDataFolder(config.dataDir, 'system'));
  const { opened, launched } = beginDatabase(config, logger);
  const closed = opened.then((database) => {
    closers.add('database', () => database.close());
    return database;
  });
  // Whoever waits for it is told.
  closed.catch(() => undefined);
  return { opened: closed, launched };
}
