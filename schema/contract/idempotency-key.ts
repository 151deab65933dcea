import { invalidInput } from './errors';

export const IDEMPOTENCY_HEADER = 'idempotency-key';

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;
const BAD_KEY = 'The Idempotency-Key must be 1 to 255 visible ASCII characters.';

/**
 * The key that a request has, with what it belongs to besides the caller; null when it has none.
 * @param owner method and path of a REST request, `/graphql` for the graph: the same key is another one elsewhere
 * @throws BAD_USER_INPUT for a malformed key
 */
export function idempotencyKeyOf(headers: Readonly<Record<string, unknown>>, owner: string): string | null {
  const key = headers[IDEMPOTENCY_HEADER];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key)) throw invalidInput({ nonFieldErrors: [BAD_KEY] });
  return `${owner} ${key}`;
}
