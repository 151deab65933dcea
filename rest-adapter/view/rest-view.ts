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

const views = new WeakMap<GraphQLSchema, WeakMap<RestContract, RestView>>();

/**
 * The view of a contract over a graph. A supergraph is checked before it serves and compiled when it does: the second
 * time finds what the first one made.
 * @throws Error naming the endpoint that does not fit the graph
 */
export function restView(contract: RestContract, source: GraphSource): RestView {
  let ofGraph = views.get(source.api);
  if (!ofGraph) views.set(source.api, (ofGraph = new WeakMap()));
  let view = ofGraph.get(contract);
  if (!view) ofGraph.set(contract, (view = buildView(contract, source)));
  return view;
}

function buildView(contract: RestContract, source: GraphSource): RestView {
  const constraints = constraintsFromSdl(source.supergraphSdl);
  const types = new ViewObjects(source.api, contract.objects);
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
