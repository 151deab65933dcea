/** What fails of a value that nobody waits for any more, or not yet, is no unhandled rejection. Of lists, their items. */
export function ignoreFailures(value: unknown): void {
  if (Array.isArray(value)) value.forEach(ignoreFailures);
  else if (value instanceof Promise) value.catch(() => undefined);
}
