import { IsmError, type ErrorCode } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import type { SessionValidityCheck } from '../auth/session-validity';
import { remainingMs, type ExecutionRequest, type ExecutionResult } from '../pipeline/execution';
import { isMutation } from '../pipeline/requested-operation';
import { codedError } from '../request/coded-error';
import type { GatewayExtension } from '../pipeline/extension';

/**
 * Asks before every mutation whether the session of its caller is still active. A cookie whose session has ended counts as none, so that
 * its browser can sign in again; a bearer token is rejected.
 */
export function activeSessions(isSessionActive: SessionValidityCheck): GatewayExtension {
  return {
    stage: (next) => {
      const written = async (request: ExecutionRequest, identity: Identity): Promise<ExecutionResult> => {
        const { context, deadline, signal } = request;
        let isActive: boolean;
        try {
          isActive = await isSessionActive(identity, signal, remainingMs(deadline));
        } catch (error) {
          return rejection(error instanceof IsmError ? error.code : 'SUBGRAPH_UNAVAILABLE');
        }
        if (isActive) return next(request);
        if (context.authentication === 'bearer') return rejection('UNAUTHENTICATED');
        return next({ ...request, context: context.withoutIdentity() });
      };
      return (request) => {
        const { identity } = request.context;
        return identity && isMutation(request.operation) ? written(request, identity) : next(request);
      };
    },
  };
}

function rejection(code: ErrorCode): ExecutionResult {
  return { data: null, errors: [codedError(code)] };
}
