import type { EndSignal } from './request-end';

const SIGNAL = Symbol('what ends the statement');

interface Carrier {
  [SIGNAL]?: EndSignal;
}

/**
 * The parameters of a statement, for `query` of a pool or a data source, that ends with the signal. What carries the signal is a copy:
 * TypeORM and the pool hand it on as it is, and nothing else of theirs reaches the connection.
 */
export function endingWith(signal: EndSignal, [statement, values, ...others]: readonly unknown[]): unknown[] {
  if (typeof statement === 'string') {
    const carrier: unknown[] & Carrier = Array.isArray(values) ? [...(values as unknown[])] : [];
    carrier[SIGNAL] = signal;
    return [statement, carrier, ...others];
  }
  const carrier: Carrier = { ...(statement as object), [SIGNAL]: signal };
  return [carrier, values, ...others];
}

/** What ends the statement with these parameters; undefined: nothing does. */
export function signalOf([statement, values]: readonly unknown[]): EndSignal | undefined {
  const carrier = typeof statement === 'string' ? values : statement;
  return (carrier as Carrier | null | undefined)?.[SIGNAL];
}
