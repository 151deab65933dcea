import { Kind, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';

const operations = new WeakMap<DocumentNode, Map<string | undefined, OperationDefinitionNode | undefined>>();

/** The operation a request means; undefined when the name is missing or wrong. Found once per document. */
export function operationOf(
  document: DocumentNode,
  operationName: string | undefined,
): OperationDefinitionNode | undefined {
  let byName = operations.get(document);
  if (!byName)
    operations.set(document, (byName = new Map<string | undefined, OperationDefinitionNode | undefined>()));
  if (!byName.has(operationName)) {
    const all = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    byName.set(
      operationName,
      operationName === undefined
        ? all.length === 1
          ? all[0]
          : undefined
        : all.find((node) => node.name?.value === operationName),
    );
  }
  return byName.get(operationName);
}

export function isMutation(document: DocumentNode, operationName: string | undefined): boolean {
  return operationOf(document, operationName)?.operation === OperationTypeNode.MUTATION;
}
