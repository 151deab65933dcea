import {
  Kind,
  validate,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type ObjectFieldNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { toCamelCase, toSnakeCase } from '../../schema/contract/cases';
import { operationNameOf } from '../definitions/endpoint-definition';
import type { ViewEndpoint } from '../view/view-field';
import { aliased, nameNode, operationOf, rootFieldOf, selectionSet } from './nodes';

/**
 * The endpoint's document for the graph, from the operation that Sofa built for the view: the same variables and the
 * same selection, each field under its name in the graph with its name in REST as alias, the arguments as the graph
 * groups them.
 * @param api by which it is validated; null: it was validated before
 * @throws Error when it is not valid
 */
export function graphDocument(
  viewOperation: DocumentNode,
  { definition, root, variables }: ViewEndpoint,
  api: GraphQLSchema | null,
): DocumentNode {
  const operation = operationOf(viewOperation);
  const targets = new Map(variables.map(({ name, target }) => [name, target]));
  const filled = (operation.variableDefinitions ?? []).map(({ variable }): Filled => [
    targets.get(variable.name.value) ?? [],
    { kind: Kind.VARIABLE, name: variable.name },
  ]);
  const fixed = Object.entries(definition.fixed).map(([name, value]): Filled => [
    [name],
    { kind: Kind.ENUM, value },
  ]);
  const isDirect = ([target]: Filled): boolean => target.length === 1;
  const selected = renamed(rootFieldOf(viewOperation).selectionSet);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        name: nameNode(operationNameOf(definition)),
        selectionSet: selectionSet([
          {
            kind: Kind.FIELD,
            name: nameNode(root.field.name),
            arguments: argumentsOf([
              ...filled.filter(isDirect),
              ...fixed,
              ...filled.filter((input) => !isDirect(input)),
            ]),
            ...(selected && { selectionSet: shaped(selected, definition) }),
          },
        ]),
      },
    ],
  };
  const errors = api ? validate(api, document) : [];
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join(' '));
  return document;
}

/** Where a value goes in the graph, and the value. */
type Filled = readonly [target: readonly string[], value: ValueNode];

/** The fields of `input` and `filter` are put together again. */
function argumentsOf(inputs: readonly Filled[]): ArgumentNode[] {
  const values = new Map<string, ValueNode | ObjectFieldNode[]>();
  for (const [[argument = '', field], value] of inputs) {
    if (field === undefined) values.set(argument, value);
    else {
      const fields = values.get(argument);
      const node: ObjectFieldNode = { kind: Kind.OBJECT_FIELD, name: nameNode(field), value };
      if (Array.isArray(fields)) fields.push(node);
      else values.set(argument, [node]);
    }
  }
  return [...values].map(([name, value]) => ({
    kind: Kind.ARGUMENT,
    name: nameNode(name),
    value: Array.isArray(value) ? { kind: Kind.OBJECT, fields: value } : value,
  }));
}

function renamed(set: SelectionSetNode | undefined): SelectionSetNode | undefined {
  return set && selectionSet(set.selections.map(renamedField));
}

function renamedField(node: SelectionNode): FieldNode {
  if (node.kind !== Kind.FIELD) throw new Error('the view has neither interfaces nor unions');
  return aliased(node.name.value, toCamelCase(node.name.value), renamed(node.selectionSet));
}

/** What the graph has around the selected object: the fields of a page, or the object that holds the list. */
function shaped(
  selected: SelectionSetNode,
  { result, listField }: ViewEndpoint['definition'],
): SelectionSetNode {
  if (listField !== null) return selectionSet([aliased(toSnakeCase(listField), listField, selected)]);
  if (result !== 'page') return selected;
  const results = selected.selections.filter(
    (node) => node.kind === Kind.FIELD && node.name.value === 'results',
  );
  return selectionSet([
    aliased('count', 'totalCount'),
    aliased('page', 'page'),
    aliased('page_size', 'pageSize'),
    aliased('start_cursor', 'startCursor'),
    aliased('end_cursor', 'endCursor'),
    ...results,
  ]);
}
