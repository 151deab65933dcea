import type { FastifyReply } from 'fastify';
import { IsmError } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import { networkOf } from '../../subgraphs/shared/runtime/network';
import type { Throttle } from '../../subgraphs/shared/runtime/throttle/throttle-state';

/** Null: that kind of caller is not throttled. */
export interface Throttles {
  readonly anon: Throttle | null;
  readonly user: Throttle | null;
  /** Of those who sign their bodies and have no session. Default: they count as anonymous. */
  readonly signed?: Throttle | null;
}

/**
 * Counts a request for its caller and says in the response how many are left.
 * @throws IsmError THROTTLED, with Retry-After in the response
 */
export async function throttleRequest(
  throttles: Throttles,
  identity: Identity | null,
  clientAddress: string,
  reply: FastifyReply,
): Promise<void> {
  const { anon, user, signed = anon } = throttles;
  const ofStrangers = reply.request.routeOptions.config.isSigned ? signed : anon;
  const state = identity
    ? await user?.consume(identity.userId)
    : await ofStrangers?.consume(networkOf(clientAddress));
  if (!state) return;
  void reply.header('ratelimit-limit', state.limit);
  void reply.header('ratelimit-remaining', state.remaining);
  void reply.header('ratelimit-reset', state.resetSeconds);
  if (state.allowed) return;
  void reply.header('retry-after', state.resetSeconds);
  throw new IsmError('THROTTLED', { retryAfter: state.resetSeconds });
}
