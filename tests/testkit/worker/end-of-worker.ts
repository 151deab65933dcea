/** First element of the message by which jest-worker ends a child process; read in jest-worker 30.5. */
const CHILD_MESSAGE_END = 2;

declare global {
  /** For the global teardown, which runs in the process that has no workers because it runs all tests itself. */
  var ismCloseWorker: (() => Promise<void>) | undefined;
}

/**
 * Ends what outlives the test files when the last of them is done.
 *
 * Jest leaves a worker half a second to end by itself, and calls it a leak when it does not. To close a system takes as
 * long on a machine with much else to do: entries are moved to the audit log, connections end one by one. So a worker
 * ends at once; its databases and folders go with the run's server.
 */
export function closeAtEnd(close: () => Promise<void>): void {
  globalThis.ismCloseWorker = close;
  if (!process.send) return;
  process.on('message', (message) => {
    if (Array.isArray(message) && message[0] === CHILD_MESSAGE_END) process.exit();
  });
}
