/** Part of pg that it does not declare (pg 8.23.1, lib/utils.js). */
declare module 'pg/lib/utils' {
  /** A value as the protocol sends it: a string, bytes or null. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
