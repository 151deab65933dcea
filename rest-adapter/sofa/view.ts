import {
  GraphQLBoolean,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  type GraphQLOutputType,
} from 'graphql';
import type { RouteDefinition } from '../route';
import type { VariableInfo } from '../variables';
import { aliasOf, objectTypeOf, operationOf, rootFieldOf, selectedFields } from './selection';
import { ViewTypes } from './view-types';

/** An endpoint as the view needs it. */
export interface ViewedEndpoint {
  readonly route: RouteDefinition;
  readonly document: DocumentNode;
  readonly variables: readonly VariableInfo[];
}

/**
 * The REST view: a schema with one root field per endpoint, its arguments the document's variables, its result the
 * document's selection under the names that REST shows. Sofa makes its routes from it; the OpenAPI document its types.
 * Nothing ever executes against it.
 * @throws naming the endpoint whose document does not fit the API schema
 */
export function buildView(api: GraphQLSchema, endpoints: readonly ViewedEndpoint[]): GraphQLSchema {
  const types = new ViewTypes();
  const query: GraphQLFieldConfigMap<unknown, unknown> = {};
  const mutation: GraphQLFieldConfigMap<unknown, unknown> = {};
  for (const endpoint of endpoints) {
    const { route, document } = endpoint;
    try {
      const fields = operationOf(document).operation === OperationTypeNode.QUERY ? query : mutation;
      fields[route.name] = viewField(api, endpoint, types);
    } catch (error) {
      throw new Error(
        `REST endpoint ${route.name}: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }
  return new GraphQLSchema({
    query: rootOf('Query', query),
    mutation: Object.keys(mutation).length > 0 ? rootOf('Mutation', mutation) : null,
  });
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

function viewField(
  api: GraphQLSchema,
  endpoint: ViewedEndpoint,
  types: ViewTypes,
): GraphQLFieldConfig<unknown, unknown> {
  const args: GraphQLFieldConfigArgumentMap = {};
  for (const { name, location, type, required, description } of endpoint.variables) {
    if (location === 'precondition') continue;
    args[name] = { type: required ? new GraphQLNonNull(type) : type, description };
  }
  return {
    type: new GraphQLNonNull(resultType(api, endpoint, types)),
    args,
    description: endpoint.route.summary,
  };
}

function resultType(api: GraphQLSchema, { route, document }: ViewedEndpoint, types: ViewTypes) {
  const root = rootFieldOf(document);
  const rootType = api.getRootType(operationOf(document).operation)?.getFields()[root.name.value]?.type;
  if (!rootType) throw new Error(`root field ${root.name.value} does not exist`);
  if (route.result === 'none') return GraphQLBoolean;
  const name = route.objectName ?? '';
  const objectOf = (type: GraphQLOutputType, selectionSet = root.selectionSet): GraphQLObjectType => {
    const object = objectTypeOf(type);
    if (!object) throw new Error(`${String(type)} is not an object`);
    return types.objectFor(name, selectionSet, object, document, route);
  };
  /** The object of the field called `alias` below the root field. */
  const below = (alias: string): GraphQLObjectType => {
    const parent = objectTypeOf(rootType);
    const found =
      parent && selectedFields(root.selectionSet, parent, document).find((field) => field.alias === alias);
    if (!found) throw new Error(`${aliasOf(root)}.${alias} is not selected`);
    return objectOf(found.field.type, found.node.selectionSet);
  };
  switch (route.result) {
    case 'page':
      for (const alias of ['count', 'page', 'page_size']) assertSelected(alias);
      return types.pageOf(below('results'), route);
    case 'list': {
      const item = route.listField === undefined ? objectOf(rootType) : below(route.listField);
      return new GraphQLList(new GraphQLNonNull(item));
    }
    case 'object':
      return objectOf(rootType);
  }

  function assertSelected(alias: string): void {
    const parent = rootType && objectTypeOf(rootType);
    const found =
      parent && selectedFields(root.selectionSet, parent, document).some((field) => field.alias === alias);
    if (!found) throw new Error(`a page needs ${alias}`);
  }
}
