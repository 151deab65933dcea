/** First element of the message by which jest-worker ends a child process; read in jest-worker 30.5. */
const CHILD_MESSAGE_END = 2;

declare global {
  /** For the global teardown, which runs in the process that has no workers because it runs all tests itself. */
  var ismCloseWorker: (() => Promise<void>) | undefined;
}

/** Closes what outlives the test files when the worker's last file is done. Jest has no hook for that moment. */
export function closeAtEnd(close: () => Promise<void>): void {
  globalThis.ismCloseWorker = close;
  const listen = (message: unknown): void => {
    if (!Array.isArray(message) || message[0] !== CHILD_MESSAGE_END) return;
    // A listener keeps the channel to the parent open, and with it this process.
    process.off('message', listen);
    void close();
  };
  if (process.send) process.on('message', listen);
}
