import { ignoreFailures } from '../../runtime/ignore-failures';

/** Undefined: it is done. */
export type Pending = Promise<void> | undefined;

/** Stands where a value would that failed. */
export class Failed {
  constructor(readonly cause: unknown) {}
}

/** Replaces promises by what they come to, and by `Failed` where they fail. It never rejects. */
export function settle(values: unknown[]): Pending {
  let left = 0;
  let done: (() => void) | undefined;
  const put = (index: number, value: unknown): void => {
    values[index] = value;
    if (Array.isArray(value)) ignoreFailures(value);
    left -= 1;
    if (left === 0) done?.();
  };
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (!isPromise(value)) continue;
    left += 1;
    value.then(
      (settled) => {
        put(index, settled);
      },
      (cause: unknown) => {
        put(index, new Failed(cause));
      },
    );
  }
  if (left === 0) return undefined;
  // Lists may have items that fail while others are waited for: they are met when the lists are completed.
  for (const value of values) if (Array.isArray(value)) ignoreFailures(value);
  return new Promise((resolve) => {
    done = resolve;
  });
}

/** What is done when all parts are. */
export function allOf(parts: readonly Promise<void>[] | undefined): Pending {
  if (!parts || parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : Promise.all(parts).then(() => undefined);
}

/** Of whatever library. */
export function isPromise<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}
