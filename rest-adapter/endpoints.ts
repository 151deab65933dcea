import { parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { constraintsFromSdl } from '../schema/access/directives';
import { compileInputReader, type InputReader } from './conventions/input';
import type { GraphPort } from './gateway-port';
import { operationNameOf, type RouteDefinition } from './route';
import { endpointCall, type EndpointCall } from './sofa/handler';
import { createSofaHandlers } from './sofa/router';
import { aliasOf, operationOf, rootFieldOf } from './sofa/selection';
import { buildView, type ViewedEndpoint } from './sofa/view';
import { readVariables } from './variables';

/** A route made ready for the current supergraph. */
export interface Endpoint extends ViewedEndpoint {
  /** Alias of the root field: where the answer's data is. */
  readonly rootAlias: string;
  readonly readInput: InputReader;
  readonly call: EndpointCall;
  /** Input path of the graph (`filter.orgUnitId`) → name in REST; for field errors. */
  readonly restNames: ReadonlyMap<string, string>;
}

/** All endpoints over one version of the supergraph. */
export interface EndpointSet {
  readonly byName: ReadonlyMap<string, Endpoint>;
  readonly view: GraphQLSchema;
  readonly api: GraphQLSchema;
  readonly supergraphSdl: string;
}

/** An endpoint's document checked against the API schema, before anything is prepared to run. */
export function readEndpoints(
  routes: readonly RouteDefinition[],
  schema: { readonly api: GraphQLSchema; readonly supergraphSdl: string },
): ViewedEndpoint[] {
  const constraints = constraintsFromSdl(schema.supergraphSdl);
  return routes.map((route) => {
    try {
      const document = parse(route.document, { noLocation: true });
      assertFits(route, document, schema.api);
      return { route, document, variables: readVariables(route, document, schema.api, constraints) };
    } catch (error) {
      throw new Error(
        `REST endpoint ${route.name}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });
}

/**
 * Makes every route ready to serve.
 * @throws naming the endpoint whose document no longer fits the supergraph
 */
export function compileEndpoints(port: GraphPort, routes: readonly RouteDefinition[]): EndpointSet {
  const { api, supergraphSdl } = port.schema();
  const viewed = readEndpoints(routes, { api, supergraphSdl });
  const view = buildView(api, viewed);
  const handlers = createSofaHandlers(view, viewed, (call) =>
    port.execute(call.operation, call.values, call.context),
  );
  const byName = new Map<string, Endpoint>();
  for (const endpoint of viewed) {
    const { route, document, variables } = endpoint;
    const handler = handlers.get(route.name);
    if (!handler || byName.has(route.name))
      throw new Error(`REST endpoint ${route.name}: its name or place is taken twice`);
    byName.set(route.name, {
      ...endpoint,
      rootAlias: aliasOf(rootFieldOf(document)),
      readInput: compileInputReader(route, variables),
      call: endpointCall(handler, port.prepare(document, operationNameOf(route)), variables),
      restNames: new Map(variables.map(({ inputPath, name }) => [inputPath, name])),
    });
  }
  return { byName, view, api, supergraphSdl };
}

function assertFits(route: RouteDefinition, document: DocumentNode, api: GraphQLSchema): void {
  const errors = validate(api, document);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
  const name = operationOf(document).name?.value;
  if (name !== operationNameOf(route))
    throw new Error(`its operation must be called ${operationNameOf(route)}`);
}
