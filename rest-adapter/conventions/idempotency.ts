import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { IsmError } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import { errorResponse } from './errors';
import { InvalidFields, InvalidRequest, NON_FIELD_ERRORS } from './invalid-fields';
import type { IdempotencyStore, IdempotentRequest, StoredResponse } from './idempotency-store';
import { sendResponse, type RestResponse } from './responses';

const HEADER = 'idempotency-key';
const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;
export const BAD_KEY = 'The Idempotency-Key must be 1 to 255 visible ASCII characters.';

/**
 * True for endpoints that take a key: POST outside the session endpoints, whose responses carry cookies, and those whose
 * responses hold a secret.
 */
export function takesIdempotencyKey({ method, path, hasSecret }: EndpointDefinition): boolean {
  return method === 'POST' && !path.startsWith('/api/v1/auth/') && !hasSecret;
}

/**
 * The request's key with what it belongs to, or null when it has none. The body counts as it was understood: the
 * order of fields and white space do not matter.
 * @throws InvalidRequest for a malformed key
 */
export function idempotentRequestOf(
  request: FastifyRequest,
  identity: Identity,
  definition: EndpointDefinition,
  values: Readonly<Record<string, unknown>>,
): IdempotentRequest | null {
  const key = request.headers[HEADER];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key)) {
    const invalidFields = new InvalidFields();
    invalidFields.add(NON_FIELD_ERRORS, BAD_KEY);
    throw new InvalidRequest(invalidFields);
  }
  const path = definition.path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return {
    scope: `${identity.kind}:${identity.userId} ${definition.method} ${path}`,
    key,
    fingerprint: createHash('sha256').update(JSON.stringify(values)).digest('base64url'),
  };
}

/** Does the work of a key once; whoever comes later gets the same response. */
export class IdempotentRuns {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly logger: Logger,
  ) {}

  /**
   * Sends the first response again, or runs the work and remembers its response. Errors of the service and throttling
   * are not remembered, so that the client may try again.
   * @throws IDEMPOTENCY_KEY_IN_USE, IDEMPOTENCY_KEY_REUSED; whatever the work throws
   */
  async run(
    request: IdempotentRequest,
    reply: FastifyReply,
    work: () => Promise<RestResponse>,
  ): Promise<FastifyReply> {
    const beginning = await this.store.begin(request);
    switch (beginning.state) {
      case 'running':
        throw new IsmError('IDEMPOTENCY_KEY_IN_USE');
      case 'mismatch':
        throw new IsmError('IDEMPOTENCY_KEY_REUSED');
      case 'completed':
        return sendResponse(reply.header('idempotency-replayed', 'true'), {
          ...beginning.response,
          link: null,
        });
      case 'started':
        return sendResponse(reply, await this.first(request, beginning.claim, work));
    }
  }

  private async first(
    request: IdempotentRequest,
    claim: string,
    work: () => Promise<RestResponse>,
  ): Promise<RestResponse> {
    try {
      const response = await work();
      await this.end(request, claim, response);
      return response;
    } catch (error) {
      const response = errorResponse(error);
      const isFinal = response !== null && response.status < 500 && response.status !== 429;
      await this.end(
        request,
        claim,
        isFinal ? { status: response.status, body: JSON.stringify(response.body), location: null } : null,
      );
      throw error;
    }
  }

  /** What was done stays done when it cannot be remembered: the lock then ends by itself. */
  private async end(
    request: IdempotentRequest,
    claim: string,
    response: StoredResponse | null,
  ): Promise<void> {
    try {
      await (response ? this.store.complete(request, claim, response) : this.store.release(request, claim));
    } catch (error) {
      this.logger.error({ err: error }, 'an idempotent response could not be remembered');
    }
  }
}
