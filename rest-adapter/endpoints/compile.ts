import { isObjectType } from 'graphql';
import { toSnakeCase } from '../../schema/contract/cases';
import { checkedHash } from '../../schema/supergraph/checked';
import { PERMISSIONS, type Permission } from '../../schema/contract/permissions';
import { compileInputReader } from '../conventions/input';
import { operationNameOf, type EndpointDefinition } from '../definitions/endpoint-definition';
import type { RestContract } from '../definitions/rest-contract';
import { restView, type GraphSource, type RestView } from '../view/rest-view';
import { routedEndpoints, type EndpointDocument } from './documents';
import type { Endpoint } from './endpoint';
import type { GraphPort } from './gateway-port';
import { listExport } from './list-export';

/** All endpoints over one version of the supergraph. */
export interface EndpointSet {
  readonly view: RestView;
  /** Ready to serve; undefined for a name that no endpoint has. @throws Error when its document does not fit the graph */
  get(name: string): Endpoint | undefined;
}

/**
 * Makes every endpoint ready to serve: a request runs a prepared operation. Where it was checked before that all fit the supergraph
 * (docs/adr/0078), an endpoint is made ready by its first request.
 * @throws Error naming the endpoint that no longer fits the supergraph
 */
export async function compileEndpoints(
  port: GraphPort,
  contract: RestContract,
  graph: GraphSource,
): Promise<EndpointSet> {
  const view = restView(contract, graph);
  const routed = new Map((await routedEndpoints(view)).map((entry) => [entry.route.name, entry]));
  const compiled = new Map<string, Endpoint>();
  const get = (name: string): Endpoint | undefined => {
    const known = compiled.get(name);
    const entry = known ? undefined : routed.get(name);
    if (!entry) return known;
    const endpoint = compileEndpoint(port, { ...entry, document: entry.document() }, view);
    compiled.set(name, endpoint);
    return endpoint;
  };
  if (contract.checkedOver !== checkedHash(graph.supergraphSdl)) for (const name of routed.keys()) get(name);
  return { view, get };
}

function compileEndpoint(
  port: GraphPort,
  { endpoint, document }: EndpointDocument,
  { api, schema }: RestView,
): Endpoint {
  const { definition, root, variables } = endpoint;
  const operation = port.prepare(document, operationNameOf(definition));
  const permission = ownPermissionOf(definition);
  const { formats, result, objectName } = definition;
  const isList = result === 'page';
  const object = schema.getType(objectName ?? '');
  const compiled = {
    definition,
    rootName: root.field.name,
    listAlias: definition.listField === null ? null : toSnakeCase(definition.listField),
    restNames: new Map(variables.map(({ inputPath, name }) => [inputPath, name])),
    readInput: compileInputReader(definition, variables),
  };
  return {
    ...compiled,
    call: (values, context) => port.execute(operation, values, context),
    authorize: (id, context) => port.authorize(operation, { id, permission }, context),
    listExport: isList && formats.length > 0 ? listExport(port, compiled, document, api) : null,
    printed: !isList && formats.length > 0 && isObjectType(object) ? object : null,
  };
}

/** A root field that serves several endpoints says what any of them takes; what this one takes is in the contract. */
function ownPermissionOf({ fixed, permission }: EndpointDefinition): Permission | null {
  const isOneOfSeveral = Object.keys(fixed).length > 0;
  return isOneOfSeveral ? (PERMISSIONS.find((known) => known === permission) ?? null) : null;
}
