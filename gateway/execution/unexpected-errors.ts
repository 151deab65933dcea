import type { Logger } from 'pino';
import type { ExecutionResult, Stage } from '../pipeline/execution';
import { codedError } from '../request/coded-error';

/** Whatever is thrown below becomes an internal error that tells the client its request id only. All other errors have their code from where they are made. */
export function catchUnexpected(logger: Logger): Stage {
  return (next) =>
    async (request): Promise<ExecutionResult> => {
      try {
        return await next(request);
      } catch (error) {
        const { requestId } = request.context;
        logger.error({ err: error, requestId }, 'execution failed');
        return { data: null, errors: [codedError('INTERNAL_SERVER_ERROR', { extensions: { requestId } })] };
      }
    };
}
