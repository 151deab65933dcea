import type { Environment } from '../../../subgraphs/shared/runtime/config/config';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { createDatabase, type TestDatabase } from '../database';
import { DemoClients, type DemoUser } from '../demo-users';
import { testEnvironment } from '../environment';
import type { HttpClient } from '../http';
import { buildOnce } from './build-once';
import { RunningProcess } from './running-process';

/** The whole system as one process, which a test may kill and start again on the same data. */
export interface SingleProcess {
  readonly database: TestDatabase;
  readonly url: string;
  /** False once the process has ended. */
  readonly isRunning: boolean;
  as(user: DemoUser): Promise<HttpClient>;
  /** Ends it without a chance to do anything more. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts `npm start`'s process from the build.
 * @param settings that differ from the test environment
 * @param openFiles most open files of the process; null: as many as the test run may have
 */
export async function startSingleProcess(
  settings: Environment = {},
  openFiles: number | null = null,
): Promise<SingleProcess> {
  buildOnce();
  const database = await createDatabase('demo');
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const environment = testEnvironment({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'warn',
    PORT: port,
    ...settings,
  });
  const clients = new DemoClients(url);
  let current: RunningProcess;
  const start = async (): Promise<void> => {
    current = new RunningProcess('main', 'dist/bundled/main.js', [], environment, openFiles);
    await current.ready(`${url}/api/health/`);
  };
  await start();
  return {
    database,
    url,
    get isRunning() {
      return current.isRunning;
    },
    start,
    as: (user) => clients.as(user),
    kill: () => current.stop('SIGKILL'),
    close: async () => {
      clients.close();
      await current.stop();
      await database.drop();
    },
  };
}
