import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';

/** Heads that are kept: clients of one kind all send the same. */
const MAX_HEADS = 200;
/** Characters; a client may send headers of any length. */
const MAX_LENGTH = 500;

/** Of other bodies Apollo Server wants to see by further headers that no page of another site sent them. */
const JSON_BODY = /^application\/json(?: *; *charset=utf-8)?$/i;

/**
 * What Apollo Server made of the heads of requests: it looks at the host, the type of the body and the types that the client accepts,
 * and decides by them alone whether it reads the body, and of which type the response is. So it need not decide on the same head again.
 */
export class AcceptedHeads {
  private readonly types = new LRUCache<string, string>({ max: MAX_HEADS });

  /** The type of the response to a POST with such a head; undefined: none was accepted yet. */
  typeFor(request: FastifyRequest): string | undefined {
    const key = keyOf(request);
    return key === null ? undefined : this.types.get(key);
  }

  /** Keeps that Apollo Server accepted the head of a request. */
  accept(request: FastifyRequest, type: string): void {
    const key = keyOf(request);
    if (key !== null && key.length <= MAX_LENGTH) this.types.set(key, type);
  }
}

/** Null: Apollo Server looks at more than that. */
function keyOf({ method, headers, hostname }: FastifyRequest): string | null {
  const { 'content-type': type, accept } = headers;
  if (method !== 'POST' || type === undefined || !JSON_BODY.test(type)) return null;
  return `${hostname}\n${accept ?? ''}`;
}
