import teardownDatabase from '../../testkit/global-teardown';

/** Stops what the global setup started. */
export default async function globalTeardown(): Promise<void> {
  await teardownDatabase();
  for (const server of globalThis.ismPrivateServers ?? []) await server.remove();
}
