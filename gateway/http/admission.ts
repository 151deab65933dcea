import type { EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IsmError } from '../../schema/contract/errors';
import { idempotencyKeyOf } from '../../schema/contract/idempotency-key';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';
import { callerOf, type Caller } from '../auth/credentials';
import { csrfProofOf, rejectForgery, restCsrfFailure, type CsrfChecks } from '../auth/csrf';
import { REFRESH_COOKIE } from '../auth/cookies';
import { throttleRequest, type Throttles } from '../auth/throttle';
import type { TokenVerifier } from '../auth/tokens';
import { GatewayContext } from '../request/context';
import type { ReportRejection } from '../request/rejection';
import type { RejectionMetrics } from './rejections';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set for requests to the graph and to REST. */
    gatewayContext: GatewayContext | null;
  }
}

export interface AdmissionOptions {
  /** Default: every caller is anonymous. */
  readonly verifyToken?: TokenVerifier | undefined;
  /** Default: nobody is throttled. */
  readonly throttles?: Throttles | undefined;
  readonly rejections: RejectionMetrics;
  /** Told of writes of known callers that fail the CSRF check. Default: nobody is. */
  readonly reportRejection?: ReportRejection | undefined;
  readonly csrf: CsrfChecks;
}

/** What a scope serves: the two ways into the graph differ in where they read what protects a write. */
export type Face = 'graph' | 'rest';

/** Characters. Both go on to subgraphs in a header, where a server takes no more than 16 KiB. */
const MAX_USER_AGENT = 300;
const MAX_REFRESH_TOKEN = 200;

/**
 * The door of graph and REST: who calls, how often, and with which right to write. Bad tokens are counted before they
 * are rejected, so guessing them is throttled too.
 */
export function createAdmission(face: Face, options: AdmissionOptions) {
  return async (request: FastifyRequest, reply: FastifyReply, client: EndSignal): Promise<void> => {
    try {
      const caller = await callerOf(request, options.verifyToken).catch(undecided);
      const context = contextFrom(request, caller, options.csrf);
      context.client = client;
      request.gatewayContext = context;
      if (face === 'graph') setPrivateCacheControl(reply);
      if (options.throttles) {
        await throttleRequest(options.throttles, caller.identity, context.clientAddress, reply);
      }
      if ('failure' in caller) throw caller.failure;
      if (caller.isRejected) {
        void reply.header('www-authenticate', 'Bearer error="invalid_token"');
        throw new IsmError('UNAUTHENTICATED', { message: 'The access token is not valid.' });
      }
      if (face === 'rest') await assertNoForgery(request, context, options.reportRejection);
      else request.gatewayContext = keyedContext(context, request);
    } catch (error) {
      if (error instanceof IsmError) options.rejections.count([error]);
      throw error;
    }
  };
}

/** REST's endpoints read the key themselves, as not all of them take one. @throws BAD_USER_INPUT */
function keyedContext(context: GatewayContext, { headers }: FastifyRequest): GatewayContext {
  const key = idempotencyKeyOf(headers, '/graphql');
  return key === null ? context : context.keyed(key);
}

/** Who it is cannot be known now, as keys are unreachable. That is counted like the call of anybody. */
function undecided(failure: unknown): Pick<Caller, 'identity' | 'authentication'> & { failure: unknown } {
  return { identity: null, authentication: 'none', failure };
}

/** @throws IsmError CSRF_FAILED */
async function assertNoForgery(
  request: FastifyRequest,
  context: GatewayContext,
  report: ReportRejection | undefined,
): Promise<void> {
  const failure = restCsrfFailure(request, context);
  if (failure === null) return;
  const { id } = request.params as { readonly id?: unknown };
  const rootField = request.routeOptions.config.rootField ?? 'rest';
  throw await rejectForgery({ failure, context, rootField, id }, report);
}

/** The request's context; one that came past the door, such as an unknown path, is anonymous. */
export function contextOf(request: FastifyRequest): GatewayContext {
  return (request.gatewayContext ??= contextFrom(request, { identity: null, authentication: 'none' }));
}

function contextFrom(
  request: FastifyRequest,
  { identity, authentication }: Pick<Caller, 'identity' | 'authentication'>,
  csrf?: CsrfChecks,
): GatewayContext {
  const refreshToken = refreshTokenOf(request);
  return new GatewayContext(
    {
      identity,
      requestId: request.id,
      clientAddress: request.clientAddress,
      userAgent: request.headers['user-agent']?.slice(0, MAX_USER_AGENT) ?? null,
      refreshToken,
    },
    authentication,
    csrf && csrfProofOf(request, { identity, authentication }, refreshToken, csrf),
  );
}

function refreshTokenOf({ cookies }: FastifyRequest): string | null {
  const { [REFRESH_COOKIE]: token = null } = cookies;
  return token !== null && token.length <= MAX_REFRESH_TOKEN ? token : null;
}
