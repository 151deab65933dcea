import type { DocumentNode, GraphQLObjectType, GraphQLSchema } from 'graphql';
import {
  aliasOf,
  objectTypeOf,
  operationOf,
  rootFieldOf,
  selectedFields,
  type Selected,
} from '../../../rest-adapter/sofa/selection';
import type { RouteDefinition } from '../../../rest-adapter/route';
import {
  locationText,
  type ApiContract,
  type ApiObject,
  type Endpoint,
  type FieldType,
} from '../../../schema/api-contract/api-contract';
import { listMismatch, nullMismatch, outputType, typeMismatch } from './graph-types';

export interface DocumentedRoute {
  readonly endpoint: Endpoint;
  readonly route: RouteDefinition;
  readonly document: DocumentNode;
}

/** What the documented fields of the response and the selection of the route's document say differently. */
export function compareResponse(
  { endpoint, route, document }: DocumentedRoute,
  contract: ApiContract,
  api: GraphQLSchema,
): string[] {
  const { objectName } = endpoint.response;
  const object = objectName === null ? undefined : contract.objects.get(objectName);
  if (!object) return [];
  const responseField = responseFieldOf(route, document, api);
  if (!responseField) return [`the root field gives no object, API.md has ${object.name}`];
  return compareObject(object, responseField, document, contract);
}

interface ResponseField {
  readonly type: GraphQLObjectType;
  readonly node: Selected['node'];
}

/** Where the object of the response is selected: below the root, the page's results, or the field of a list. */
function responseFieldOf(
  route: RouteDefinition,
  document: DocumentNode,
  api: GraphQLSchema,
): ResponseField | null {
  const operation = operationOf(document);
  const rootType = api.getRootType(operation.operation);
  const root = rootFieldOf(document);
  const rootField = rootType?.getFields()[root.name.value];
  const type = rootField && objectTypeOf(rootField.type);
  if (!type) return null;
  const inner = route.result === 'page' ? 'results' : route.listField;
  if (inner === undefined) return { type, node: root };
  const field = selectedFields(root.selectionSet, type, document).find(({ alias }) => alias === inner);
  const innerType = field && objectTypeOf(field.field.type);
  return innerType ? { type: innerType, node: field.node } : null;
}

function compareObject(
  object: ApiObject,
  { type, node }: ResponseField,
  document: DocumentNode,
  contract: ApiContract,
): string[] {
  const selected = selectedFields(node.selectionSet, type, document);
  const problems: string[] = [];
  if (type.name !== object.name)
    problems.push(`Object ${object.name} is the graph's type ${type.name}: give them one name`);
  const order = listMismatch(
    object.fields.map(({ name }) => name),
    selected.map(({ alias }) => alias),
  );
  if (order !== null)
    problems.push(
      `Object ${object.name} (${locationText(object)}) ${order}: change the table or the selection under "${aliasOf(node)}"`,
    );
  for (const documented of object.fields) {
    const match = selected.find(({ alias }) => alias === documented.name);
    if (!match) continue;
    const at = `${object.name}.${documented.name} (${locationText(documented)})`;
    const graphType = outputType(match.field.type);
    const mismatch = typeMismatch(documented.type, graphType);
    if (mismatch !== null) problems.push(`${at} ${mismatch}`);
    const nullness = nullMismatch(documented.type, graphType);
    if (nullness !== null) problems.push(`${at} ${nullness}`);
    problems.push(...compareNested(documented.type, match, document, contract));
  }
  return problems;
}

function compareNested(
  type: FieldType,
  { field, node }: Selected,
  document: DocumentNode,
  contract: ApiContract,
): string[] {
  const object = referredObject(type, contract);
  const graphType = objectTypeOf(field.type);
  if (!object || !graphType) return [];
  return compareObject(object, { type: graphType, node }, document, contract);
}

/** The object that a field shows, one or a list of them. */
export function referredObject(type: FieldType, contract: ApiContract): ApiObject | undefined {
  if (type.kind === 'list') return referredObject(type.item, contract);
  return type.kind === 'reference' ? contract.objects.get(type.objectName) : undefined;
}
