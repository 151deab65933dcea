import type { FastifyReply } from 'fastify';
import { IsmError } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';

/** Counts uses per key. */
export interface Throttle {
  consume(key: string): Promise<ThrottleState> | ThrottleState;
}

export interface ThrottleState {
  readonly allowed: boolean;
  /** Uses per window. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}

export interface Throttles {
  readonly anon: Throttle;
  readonly user: Throttle;
}

/**
 * Counts a request for its caller and says in the answer how many are left.
 * @throws IsmError THROTTLED, with Retry-After in the answer
 */
export async function throttleRequest(
  throttles: Throttles,
  identity: Identity | null,
  clientAddress: string,
  reply: FastifyReply,
): Promise<void> {
  const state = identity
    ? await throttles.user.consume(identity.userId)
    : await throttles.anon.consume(clientAddress);
  void reply.header('ratelimit-limit', state.limit);
  void reply.header('ratelimit-remaining', state.remaining);
  void reply.header('ratelimit-reset', state.resetSeconds);
  if (state.allowed) return;
  void reply.header('retry-after', state.resetSeconds);
  throw new IsmError('THROTTLED', { retryAfter: state.resetSeconds });
}
