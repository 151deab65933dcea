import { requestController } from './request-controller';

/** Nobody waits for the result any more: the deadline has passed, or the client has left. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned';

  constructor(options?: ErrorOptions) {
    super('nobody waits for the result any more', options);
  }
}

export interface Deadline {
  readonly timeoutMs: number;
  /** Aborted when the client leaves. Default: it stays. */
  readonly client?: AbortSignal | null;
  /** What is thrown at the deadline. */
  readonly error: () => Error;
}

/**
 * Runs work until the deadline: then the signal that it was given is aborted, and what it gives later is nobody's. When the
 * client leaves the signal is aborted too, and the work is waited for: until it has ended it counts as work.
 * @throws what the work throws, or the deadline's error
 */
export function withinDeadline<Result>(
  { timeoutMs, client, error }: Deadline,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = requestController();
  return new Promise((resolve, reject) => {
    const abort = (): void => controller.abort();
    const timer = setTimeout(() => {
      reject(error());
      abort();
    }, timeoutMs);
    if (client?.aborted) abort();
    else client?.addEventListener('abort', abort, { once: true });
    const run = async (): Promise<Result> => work(controller.signal);
    run()
      .finally(() => {
        clearTimeout(timer);
        client?.removeEventListener('abort', abort);
      })
      .then(resolve, reject);
  });
}
