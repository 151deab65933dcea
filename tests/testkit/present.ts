/**
 * What a test goes on with. An empty string in its place would make an address of something else, and the test would say nothing.
 * @throws when there is no such thing
 */
export function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('What the test goes on with is not there.');
  return value;
}
