import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Answer } from '../answer';
import { IsmError } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import type { RouteDefinition } from '../route';
import { errorAnswer } from './errors';
import { Faults, InvalidRequest, NON_FIELD_ERRORS } from './faults';
import type { IdempotencyStore, IdempotentRequest, StoredAnswer } from './idempotency-store';
import { sendAnswer } from './responses';

const HEADER = 'idempotency-key';
const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;
export const BAD_KEY = 'The Idempotency-Key must be 1 to 255 visible ASCII characters.';

/**
 * True for endpoints that take a key: POST outside the session endpoints, whose answers carry cookies, and those whose
 * answers hold a secret.
 */
export function takesIdempotencyKey(route: RouteDefinition): boolean {
  return route.method === 'POST' && !route.path.startsWith('/api/v1/auth/') && !route.hasSecretAnswer;
}

/**
 * The request's key with what it belongs to, or null when it has none. The body counts as it was understood: the
 * order of fields and white space do not matter.
 * @throws InvalidRequest for a malformed key
 */
export function idempotentRequestOf(
  request: FastifyRequest,
  identity: Identity,
  route: RouteDefinition,
  values: Readonly<Record<string, unknown>>,
): IdempotentRequest | null {
  const key = request.headers[HEADER];
  if (key === undefined) return null;
  if (typeof key !== 'string' || !VISIBLE_ASCII.test(key)) {
    const faults = new Faults();
    faults.add(NON_FIELD_ERRORS, BAD_KEY);
    throw new InvalidRequest(faults);
  }
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return {
    scope: `${identity.kind}:${identity.userId} ${route.method} ${path}`,
    key,
    fingerprint: createHash('sha256').update(JSON.stringify(values)).digest('base64url'),
  };
}

/** Does the work of a key once; whoever comes later gets what it answered. */
export class IdempotentRuns {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly logger: Logger,
  ) {}

  /**
   * Sends the first answer again, or runs the work and remembers what it answers. Faults of the service and throttling
   * are not remembered, so that the client may try again.
   * @throws IDEMPOTENCY_KEY_IN_USE, IDEMPOTENCY_KEY_REUSED; whatever the work throws
   */
  async run(
    request: IdempotentRequest,
    reply: FastifyReply,
    work: () => Promise<Answer>,
  ): Promise<FastifyReply> {
    const beginning = await this.store.begin(request);
    switch (beginning.state) {
      case 'running':
        throw new IsmError('IDEMPOTENCY_KEY_IN_USE');
      case 'mismatch':
        throw new IsmError('IDEMPOTENCY_KEY_REUSED');
      case 'answered':
        return sendAnswer(reply.header('idempotency-replayed', 'true'), { ...beginning.answer, link: null });
      case 'started':
        return sendAnswer(reply, await this.first(request, beginning.claim, work));
    }
  }

  private async first(
    request: IdempotentRequest,
    claim: string,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      const answer = await work();
      await this.end(request, claim, answer);
      return answer;
    } catch (error) {
      const answer = errorAnswer(error);
      const isFinal = answer !== null && answer.status < 500 && answer.status !== 429;
      await this.end(
        request,
        claim,
        isFinal ? { status: answer.status, body: JSON.stringify(answer.body), location: null } : null,
      );
      throw error;
    }
  }

  /** What was done stays done when it cannot be remembered: the lock then ends by itself. */
  private async end(request: IdempotentRequest, claim: string, answer: StoredAnswer | null): Promise<void> {
    try {
      await (answer ? this.store.complete(request, claim, answer) : this.store.release(request, claim));
    } catch (error) {
      this.logger.error({ err: error }, 'an idempotent answer could not be remembered');
    }
  }
}
