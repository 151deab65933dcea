import {
  getNamedType,
  getNullableType,
  GraphQLBoolean,
  GraphQLList,
  GraphQLNonNull,
  isListType,
  isObjectType,
  type GraphQLFieldConfig,
  type GraphQLOutputType,
} from 'graphql';
import type { EndpointDefinition } from '../definitions/endpoint-definition';
import type { EndpointVariable } from './endpoint-variable';
import type { RootField } from './root-field';
import type { ViewObjects } from './view-objects';

/** An endpoint as a root field of the view. */
export interface ViewEndpoint {
  readonly definition: EndpointDefinition;
  readonly root: RootField;
  readonly variables: readonly EndpointVariable[];
}

/**
 * The root field of an endpoint: its arguments the documented inputs, its result the documented object.
 * @throws Error when the graph's root field does not give what API.md promises
 */
export function viewField(endpoint: ViewEndpoint, types: ViewObjects): GraphQLFieldConfig<unknown, unknown> {
  const { definition, variables } = endpoint;
  return {
    type: new GraphQLNonNull(resultType(endpoint, types)),
    args: Object.fromEntries(
      variables.map(({ name, type, required, description }) => [
        name,
        { type: required ? new GraphQLNonNull(type) : type, description },
      ]),
    ),
    description: definition.summary,
  };
}

function resultType({ definition, root }: ViewEndpoint, types: ViewObjects): GraphQLOutputType {
  const { result, objectName, listField } = definition;
  if (objectName === null) return GraphQLBoolean;
  const shown = listField === null ? root.field.type : fieldBelow(root.field.type, listField);
  const items = result === 'page' ? fieldBelow(shown, 'results') : shown;
  if (result === 'page') for (const name of PAGE_FIELDS) fieldBelow(shown, name);
  const isList = isListType(getNullableType(items));
  if (getNamedType(items).name !== objectName || isList !== (result !== 'object'))
    throw new Error(`API.md promises ${result} of ${objectName}, the graph gives ${String(shown)}`);
  if (result === 'page') return types.pageOf(objectName);
  const object = types.objectOf(objectName);
  return result === 'list' ? new GraphQLList(new GraphQLNonNull(object)) : object;
}

/** What the envelope of a page is made from, as the graph names it. */
const PAGE_FIELDS = ['totalCount', 'page', 'pageSize', 'startCursor', 'endCursor'];

function fieldBelow(type: GraphQLOutputType, name: string): GraphQLOutputType {
  const object = getNamedType(type);
  const field = isObjectType(object) ? object.getFields()[name] : undefined;
  if (!field) throw new Error(`${object.name}.${name} is not in the graph`);
  return field.type;
}
