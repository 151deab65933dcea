/** Values or configuration of a statement → what ends it. */
const signals = new WeakMap<object, AbortSignal>();

/**
 * The parameters of a statement, for `query` of a pool or a data source, that ends with the signal. What carries the signal is a copy:
 * TypeORM and the pool hand it on as it is, and nothing else of theirs reaches the connection.
 */
export function endingWith(
  signal: AbortSignal,
  [statement, values, ...others]: readonly unknown[],
): unknown[] {
  if (typeof statement === 'string') {
    const carrier = Array.isArray(values) ? [...(values as unknown[])] : [];
    signals.set(carrier, signal);
    return [statement, carrier, ...others];
  }
  const carrier = { ...(statement as object) };
  signals.set(carrier, signal);
  return [carrier, values, ...others];
}

/** What ends the statement with these parameters; undefined: nothing does. */
export function signalOf([statement, values]: readonly unknown[]): AbortSignal | undefined {
  const carrier = typeof statement === 'string' ? values : statement;
  return typeof carrier === 'object' && carrier !== null ? signals.get(carrier) : undefined;
}
