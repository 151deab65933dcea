import type { GatewayContext } from '../request/context';
import { wrapExecutor } from '../pipeline/executor-chain';
import type { GatewayInterface } from '../pipeline/gateway-types';

/** Ends requests that ask only whether their caller may run an operation: all stages around this one have let it pass. */
export function endAccessChecks(inner: GatewayInterface): GatewayInterface {
  return wrapExecutor(inner, (next) => (request) => {
    const { isAccessCheck } = request.context as GatewayContext;
    return isAccessCheck ? Promise.resolve({ data: null }) : next(request);
  });
}
