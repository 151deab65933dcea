/** Stops what the global setup started, and the system that ran in this process if it had no workers. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.ismCloseWorker?.();
  await globalThis.ismTestServer?.stop();
}
