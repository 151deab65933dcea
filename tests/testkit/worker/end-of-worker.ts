/** First element of the message by which jest-worker ends a child process; read in jest-worker 30.5. */
const CHILD_MESSAGE_END = 2;

declare global {
  /** For the global teardown, which runs in the process that has no workers because it runs all tests itself. */
  var ismCloseWorker: (() => Promise<void>) | undefined;
}

/**
 * Ends what outlives the test files when the last of them is done. A worker ends at once: its databases and folders go with the run's server, and to close a
 * system takes a while, as entries are moved to the audit log and connections end one by one.
 */
export function closeAtEnd(close: () => Promise<void>): void {
  globalThis.ismCloseWorker = close;
  if (!process.send) return;
  process.on('message', (message) => {
    if (Array.isArray(message) && message[0] === CHILD_MESSAGE_END) process.exit();
  });
}
