import { parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { constraintsFromSdl } from '../schema/access/directives';
import type { RootFieldInfo } from './response';
import { compileInputReader, type InputReader } from './conventions/input';
import { exportDocument, type ExportDocument } from './export-document';
import type { GraphPort } from './gateway-port';
import { listExport, type ListExport } from './list-export';
import { operationNameOf, type RouteDefinition } from './route';
import { endpointCall, type EndpointCall } from './sofa/handler';
import { createSofaHandlers } from './sofa/router';
import { aliasOf, operationOf, rootFieldOf } from './sofa/selection';
import { buildView, type ViewedEndpoint } from './sofa/view';
import { readVariables } from './variables';

/** An endpoint whose documents fit the API schema. */
interface FittingEndpoint extends ViewedEndpoint {
  /** Null when the route has no CSV form. */
  readonly exportDocument: ExportDocument | null;
}

/** A route made ready for the current supergraph. */
export interface Endpoint extends ViewedEndpoint, RootFieldInfo {
  readonly readInput: InputReader;
  readonly call: EndpointCall;
  /** Null when the route has no CSV form. */
  readonly listExport: ListExport | null;
}

/** All endpoints over one version of the supergraph. */
export interface EndpointSet {
  readonly byName: ReadonlyMap<string, Endpoint>;
  readonly view: GraphQLSchema;
  readonly api: GraphQLSchema;
  readonly supergraphSdl: string;
}

const fitting = new WeakMap<GraphQLSchema, WeakMap<readonly RouteDefinition[], readonly FittingEndpoint[]>>();

/**
 * The endpoints' documents checked against the API schema, before anything is prepared to run. A supergraph is checked
 * before it serves and compiled when it does: the second time finds what the first one read.
 */
export function readEndpoints(
  routes: readonly RouteDefinition[],
  schema: { readonly api: GraphQLSchema; readonly supergraphSdl: string },
): readonly FittingEndpoint[] {
  let ofSchema = fitting.get(schema.api);
  if (!ofSchema) fitting.set(schema.api, (ofSchema = new WeakMap()));
  let endpoints = ofSchema.get(routes);
  if (!endpoints) ofSchema.set(routes, (endpoints = readDocuments(routes, schema)));
  return endpoints;
}

function readDocuments(
  routes: readonly RouteDefinition[],
  schema: { readonly api: GraphQLSchema; readonly supergraphSdl: string },
): FittingEndpoint[] {
  const constraints = constraintsFromSdl(schema.supergraphSdl);
  return routes.map((route) => {
    try {
      const document = parse(route.document, { noLocation: true });
      assertFits(route, document, schema.api);
      const whole = route.csv ? exportDocument(document, schema.api) : null;
      if (whole) assertFits(route, whole.document, schema.api);
      return {
        route,
        document,
        variables: readVariables(route, document, schema.api, constraints),
        exportDocument: whole,
      };
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
    const { route, document, variables, exportDocument: whole } = endpoint;
    const info = {
      rootAlias: aliasOf(rootFieldOf(document)),
      restNames: new Map(variables.map(({ inputPath, name }) => [inputPath, name])),
    };
    const handler = handlers.get(route.name);
    if (!handler || byName.has(route.name))
      throw new Error(`REST endpoint ${route.name}: its name or path is taken twice`);
    byName.set(route.name, {
      ...endpoint,
      ...info,
      readInput: compileInputReader(route, variables),
      call: endpointCall(handler, port.prepare(document, operationNameOf(route)), variables),
      listExport: whole && listExport(port, route, whole, info),
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
