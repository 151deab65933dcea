import {
  Kind,
  print,
  visit,
  type ArgumentNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { bodyPrefixOf, type FetchOperation } from './fetch-operation';
import { nameNode } from './nodes';

/** Several fetches of entities as one operation. */
export interface JointOperation {
  readonly fetch: FetchOperation;
  readonly operationName: string | undefined;
  /** What each of the fetches is called in it. */
  readonly parts: readonly JointPart[];
}

export interface JointPart {
  /** Key of its entities in the response. */
  readonly key: string;
  /** Variable of its representations. */
  readonly variable: string;
}

const REPRESENTATIONS = 'representations';

/**
 * Makes one operation of the documents of several fetches: each is a field with an alias, with representations of its own. Other
 * variables of the same name are the same variable of the client.
 */
export function jointOperation(documents: readonly DocumentNode[]): JointOperation {
  const operations = documents.map(operationOf);
  const [first] = operations;
  if (!first) throw new Error('There is nothing to join');
  const prefix = unusedPrefix(operations);
  const parts = operations.map((_operation, index): JointPart => ({
    key: `e${index}`,
    variable: `${prefix}${index}`,
  }));
  const variables = new Map<string, VariableDefinitionNode>();
  const fields: FieldNode[] = [];
  const fragments: DefinitionNode[] = [];
  for (const [index, document] of documents.entries()) {
    const { key, variable } = parts[index] as JointPart;
    const named = withOwnFragments(document, index);
    const { variableDefinitions = [], selectionSet } = operationOf(named);
    for (const definition of variableDefinitions) {
      const { name } = definition.variable;
      const isOwn = name.value === REPRESENTATIONS;
      variables.set(isOwn ? variable : name.value, isOwn ? definitionOf(definition, variable) : definition);
    }
    const [field] = selectionSet.selections;
    if (field?.kind !== Kind.FIELD) throw new Error('A fetch of entities is one field');
    fields.push(fieldOf(field, key, variable));
    fragments.push(...named.definitions.filter(isFragment));
  }
  const operation: OperationDefinitionNode = {
    ...first,
    variableDefinitions: [...variables.values()],
    selectionSet: { kind: Kind.SELECTION_SET, selections: fields },
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  const operationName = first.name?.value;
  const bodyPrefix = bodyPrefixOf(print(document), operationName);
  return { fetch: { document, isMutation: false, rootKeys: [], bodyPrefix }, operationName, parts };
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('A fetch has an operation');
  return operation;
}

const isFragment = (node: DefinitionNode): node is FragmentDefinitionNode =>
  node.kind === Kind.FRAGMENT_DEFINITION;

/** Fragments of different fetches may have the same name. */
function withOwnFragments(document: DocumentNode, index: number): DocumentNode {
  if (!document.definitions.some(isFragment)) return document;
  const rename = <Node extends { readonly name: { readonly value: string } }>(node: Node): Node => ({
    ...node,
    name: { ...node.name, value: `${node.name.value}_${index}` },
  });
  return visit(document, { FragmentDefinition: rename, FragmentSpread: rename });
}

function definitionOf(definition: VariableDefinitionNode, variable: string): VariableDefinitionNode {
  const { name } = definition.variable;
  return { ...definition, variable: { ...definition.variable, name: { ...name, value: variable } } };
}

/** @param variable of its representations */
function fieldOf(field: FieldNode, key: string, variable: string): FieldNode {
  const given = (argument: ArgumentNode): ArgumentNode =>
    argument.value.kind === Kind.VARIABLE && argument.value.name.value === REPRESENTATIONS
      ? {
          ...argument,
          value: { kind: Kind.VARIABLE, name: nameNode(variable) },
        }
      : argument;
  return {
    ...field,
    alias: nameNode(key),
    arguments: (field.arguments ?? []).map(given),
  };
}

/** A beginning that no variable of the fetches has. */
function unusedPrefix(operations: readonly OperationDefinitionNode[]): string {
  const names = operations.flatMap(({ variableDefinitions = [] }) =>
    variableDefinitions.map(({ variable }) => variable.name.value),
  );
  let prefix = `${REPRESENTATIONS}_`;
  while (names.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
