import { GraphQLObjectType, GraphQLSchema, Kind, type GraphQLFieldConfigMap } from 'graphql';
import { constraintsFromSdl, type ConstraintMap } from '../../schema/access/directives';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { RestContract } from '../definitions/rest-contract';
import { endpointVariables } from './endpoint-variables';
import { rootFieldOf, type RootField } from './root-field';
import { viewField, type ViewEndpoint } from './view-field';
import { ViewObjects } from './view-objects';

/** The graph as it serves now. */
export interface GraphSource {
  readonly api: GraphQLSchema;
  readonly supergraphSdl: string;
}

/**
 * The REST view: a schema with one root field per endpoint, its arguments the documented inputs, its result the
 * documented object under the names that REST shows. Sofa makes routes and operations from it, the OpenAPI document
 * its components. Nothing ever executes against it.
 */
export interface RestView extends GraphSource {
  readonly contract: RestContract;
  readonly schema: GraphQLSchema;
  readonly endpoints: readonly ViewEndpoint[];
}

/** What the views of a contract over a graph share. */
interface SharedParts {
  readonly constraints: ConstraintMap;
  readonly types: ViewObjects;
  whole: RestView | null;
}

const shared = new WeakMap<GraphQLSchema, WeakMap<RestContract, SharedParts>>();

function sharedBy(contract: RestContract, { api, supergraphSdl }: GraphSource): SharedParts {
  let ofGraph = shared.get(api);
  if (!ofGraph) shared.set(api, (ofGraph = new WeakMap()));
  let parts = ofGraph.get(contract);
  if (!parts) {
    const constraints = constraintsFromSdl(supergraphSdl);
    parts = { constraints, types: new ViewObjects(api, contract.objects), whole: null };
    ofGraph.set(contract, parts);
  }
  return parts;
}

/**
 * The view of a contract over a graph. A supergraph is checked before it serves and compiled when it does: the second
 * time finds what the first one made.
 * @throws Error naming the endpoint that does not fit the graph
 */
export function restView(contract: RestContract, source: GraphSource): RestView {
  const parts = sharedBy(contract, source);
  return (parts.whole ??= buildView(contract, source, parts));
}

/**
 * The view of one endpoint of a contract.
 * @throws Error naming the endpoint, when it does not fit the graph
 */
export function endpointView(
  contract: RestContract,
  source: GraphSource,
  definition: EndpointDefinition,
): RestView {
  return buildView({ ...contract, endpoints: [definition] }, source, sharedBy(contract, source));
}

function buildView(
  contract: RestContract,
  source: GraphSource,
  { constraints, types }: SharedParts,
): RestView {
  const fields: Record<RootField['kind'], GraphQLFieldConfigMap<unknown, unknown>> = {
    query: {},
    mutation: {},
  };
  const endpoints = contract.endpoints.map((definition) => {
    try {
      const endpoint = viewEndpoint(definition, source.api, constraints);
      fields[endpoint.root.kind][definition.name] = viewField(endpoint, types);
      return endpoint;
    } catch (error) {
      throw new Error(
        `REST endpoint ${definition.name}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });
  const schema = new GraphQLSchema({
    query: rootOf('Query', fields.query),
    mutation: Object.keys(fields.mutation).length > 0 ? rootOf('Mutation', fields.mutation) : null,
  });
  return { ...source, contract, schema, endpoints };
}

function viewEndpoint(
  definition: EndpointDefinition,
  api: GraphQLSchema,
  constraints: ConstraintMap,
): ViewEndpoint {
  const root = rootFieldOf(api, definition.field);
  return { definition, root, variables: endpointVariables(definition, root, constraints) };
}

/**
 * Sofa looks for descriptions in the type's node, and prints and parses the whole type for each variable of each
 * endpoint when there is none. Nobody reads what it finds: the OpenAPI document is made elsewhere.
 */
function rootOf(name: string, fields: GraphQLFieldConfigMap<unknown, unknown>): GraphQLObjectType {
  const astNode = {
    kind: Kind.OBJECT_TYPE_DEFINITION,
    name: { kind: Kind.NAME, value: name },
    fields: [],
  } as const;
  return new GraphQLObjectType({ name, fields, astNode });
}
