import type { FastifyRequest } from 'fastify';
import { idempotencyKeyOf } from '../../schema/contract/idempotency-key';
import type { EndpointDefinition } from '../definitions/endpoint-definition';

/**
 * True for endpoints that take a key: POST that writes, outside the session endpoints, whose responses carry cookies, and those
 * whose responses hold a secret. What is signed is told from its repetition by what it says.
 */
export function takesIdempotencyKey({
  method,
  path,
  hasSecret,
  isRead,
  isSigned,
}: EndpointDefinition): boolean {
  return method === 'POST' && !path.startsWith('/api/v1/auth/') && !hasSecret && !isRead && !isSigned;
}

/**
 * The key of a request to an endpoint that takes one, which belongs to its path; null when it has none.
 * @param values of the request, checked
 * @throws BAD_USER_INPUT for a malformed key
 */
export function restKeyOf(
  { headers }: FastifyRequest,
  { method, path }: EndpointDefinition,
  values: Readonly<Record<string, unknown>>,
): string | null {
  const owner = path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return idempotencyKeyOf(headers, `${method} ${owner}`);
}
