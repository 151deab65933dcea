import { RequestEnd, type EndSignal } from './request-end';

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
  readonly client?: EndSignal | null;
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
  work: (signal: EndSignal) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const end = new RequestEnd();
    const abort = (): void => end.abort();
    const timer = setTimeout(() => {
      reject(error());
      abort();
    }, timeoutMs);
    if (client?.aborted) abort();
    else client?.addEventListener('abort', abort);
    const stopWaiting = (): void => {
      clearTimeout(timer);
      client?.removeEventListener('abort', abort);
    };
    const fail = (failure: Error): void => {
      stopWaiting();
      reject(failure);
    };
    try {
      work(end).then((result) => {
        stopWaiting();
        resolve(result);
      }, fail);
    } catch (failure) {
      fail(failure as Error);
    }
  });
}
