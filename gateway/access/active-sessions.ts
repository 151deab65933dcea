import { GraphQLError } from 'graphql';
import { ERROR_CATALOGUE, IsmError, type ErrorCode } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import type { SessionValidityCheck } from '../auth/session-validity';
import type { GatewayContext } from '../request/context';
import { wrapExecutor } from '../pipeline/executor-chain';
import type { GatewayRequest, GatewayResult } from '../pipeline/gateway-types';
import { isMutation } from '../pipeline/operation-kind';
import type { GatewayExtension } from '../pipeline/extension';

/**
 * Asks before every mutation whether the session of its caller is still active. A cookie whose session has ended counts as none, so that
 * its browser can sign in again; a bearer token is rejected.
 */
export function activeSessions(isSessionActive: SessionValidityCheck): GatewayExtension {
  return {
    stage: (inner) =>
      wrapExecutor(inner, (next) => {
        const written = async (request: GatewayRequest, identity: Identity): Promise<GatewayResult> => {
          const context = request.context as GatewayContext;
          let isActive: boolean;
          try {
            isActive = await isSessionActive(identity, context.client);
          } catch (error) {
            return rejection(error instanceof IsmError ? error.code : 'SUBGRAPH_UNAVAILABLE');
          }
          if (isActive) return next(request);
          if (context.authentication === 'bearer') return rejection('UNAUTHENTICATED');
          return next({ ...request, context: context.withoutIdentity() });
        };
        return (request) => {
          const { identity } = request.context as GatewayContext;
          return identity && isMutation(request) ? written(request, identity) : next(request);
        };
      }),
  };
}

function rejection(code: ErrorCode): GatewayResult {
  return { data: null, errors: [new GraphQLError(ERROR_CATALOGUE[code].message, { extensions: { code } })] };
}
