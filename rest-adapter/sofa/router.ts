import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import { createSofa, createSofaRouter } from 'sofa-api';
import type { CallerContext, GraphResult } from '../gateway-port';
import { routerPath } from '../route';
import type { ViewedEndpoint } from './view';

/**
 * One call on its way through Sofa: checked values in, the graph's whole result out. Sofa drops explicit nulls and
 * serialises what it returns; both stay out of the way because values and result travel here.
 */
export interface SofaCall {
  /** The endpoint's prepared operation. */
  readonly operation: object;
  readonly values: Record<string, unknown>;
  readonly context: CallerContext;
  result: GraphResult | null;
}

/** Runs the prepared operation of a call. */
export type ExecuteCall = (call: SofaCall) => Promise<GraphResult>;

/** The part of a request that Sofa's handlers read. */
interface SofaRequest {
  readonly url: string;
  readonly params: Record<string, unknown>;
  readonly body: null;
}

export type SofaHandler = (request: SofaRequest, call: SofaCall) => Promise<unknown>;

interface SofaRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: SofaHandler;
}

/**
 * Sofa's handlers of the view, by endpoint name. Its router is not mounted: it would match paths one by one, and it
 * adds `/webhook` routes that post to any address a caller names.
 */
export function createSofaHandlers(
  view: GraphQLSchema,
  endpoints: readonly ViewedEndpoint[],
  execute: ExecuteCall,
): ReadonlyMap<string, SofaHandler> {
  const rootName = (name: string): string => (view.getQueryType()?.getFields()[name] ? 'Query' : 'Mutation');
  const names = new Map(
    endpoints.map((endpoint) => [
      keyOf(endpoint.route.method, routerPath(endpoint.route.path)),
      endpoint.route.name,
    ]),
  );
  // Sofa serialises the root field of what it gets: a null for each.
  const nothing = { data: Object.fromEntries(endpoints.map(({ route }) => [route.name, null])) };
  const router = createSofaRouter(
    createSofa({
      basePath: '/',
      schema: view,
      routes: Object.fromEntries(
        endpoints.map((endpoint) => [
          `${rootName(endpoint.route.name)}.${endpoint.route.name}`,
          {
            method: endpoint.route.method,
            path: routerPath(endpoint.route.path),
            responseStatus: endpoint.route.status,
          },
        ]),
      ),
      execute: async (args: ExecutionArgs) => {
        const call = args.contextValue as SofaCall;
        call.result = await execute(call);
        return nothing;
      },
      errorHandler: ([error]) => {
        throw error;
      },
    }),
  );
  const handlers = new Map<string, SofaHandler>();
  for (const route of (router as unknown as { __routes: SofaRoute[] }).__routes) {
    const name = names.get(keyOf(route.method, route.path));
    if (name !== undefined) handlers.set(name, route.handler);
  }
  return handlers;
}

const keyOf = (method: string, path: string): string => `${method.toUpperCase()} ${path}`;
