import { startTestServer, type TestServer } from './postgres';

declare global {
  /** Handed from the global setup to the global teardown, which run in the same process. */
  var ismTestServer: TestServer | undefined;
}

/** What the run tells of itself: Jest's `GlobalConfig`. */
export interface RunConfig {
  readonly maxWorkers: number;
}

/** Starts the server of the run; workers inherit its address by the environment. */
export default async function globalSetup({ maxWorkers }: RunConfig): Promise<void> {
  const server = await startTestServer(maxWorkers);
  globalThis.ismTestServer = server;
  process.env.ISM_TEST_ADMIN_URL = server.adminUrl;
  process.env.ISM_TEST_RUN = server.run;
  process.env.ISM_TEST_DATA = server.dataDir;
}
