import type { CallerContext, GraphResult } from '../gateway-port';
import type { VariableInfo } from '../variables';
import type { SofaCall, SofaHandler } from './router';

/** Runs an endpoint with checked values and gives back the response of the graph. */
export type EndpointCall = (values: Record<string, unknown>, context: CallerContext) => Promise<GraphResult>;

/**
 * Wraps Sofa's handler of one endpoint. Sofa looks for each variable in `params` first and parses the query string
 * for each one it does not find there: so every variable is in `params`, absent ones through the prototype.
 */
export function endpointCall(
  handler: SofaHandler,
  operation: object,
  variables: readonly VariableInfo[],
): EndpointCall {
  const absent = Object.create(null) as Record<string, undefined>;
  for (const { name } of variables) absent[name] = undefined;
  return async (values, context) => {
    const params = Object.assign(Object.create(absent) as Record<string, unknown>, values);
    const call: SofaCall = { operation, values, context, result: null };
    await handler({ url: '', params, body: null }, call);
    if (!call.result) throw new Error('Sofa responded without executing');
    return call.result;
  };
}
