import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The single operation of a document. */
export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) throw new Error('the document needs exactly one operation');
  return operation;
}

/** The single root field of the document's operation. */
export function rootFieldOf(document: DocumentNode): FieldNode {
  const { selections } = operationOf(document).selectionSet;
  const [root] = selections;
  if (selections.length !== 1 || root?.kind !== Kind.FIELD)
    throw new Error('the operation needs exactly one root field');
  return root;
}

/** The fields of a selection; documents of endpoints have no fragments. */
export function fieldsOf(set: SelectionSetNode | undefined): FieldNode[] {
  return (set?.selections ?? []).filter((node) => node.kind === Kind.FIELD);
}

/** The name under which a field appears in the response. */
export function aliasOf(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

/** A field under another name where the two differ. */
export function aliased(alias: string, name: string, selected?: SelectionSetNode): FieldNode {
  return {
    kind: Kind.FIELD,
    ...(alias === name ? {} : { alias: nameNode(alias) }),
    name: nameNode(name),
    ...(selected ? { selectionSet: selected } : {}),
  };
}

export function selectionSet(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

export function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
