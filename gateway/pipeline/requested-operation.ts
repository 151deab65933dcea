import { createHash } from 'node:crypto';
import { getOperationAST, OperationTypeNode, print } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/**
 * An operation as the gateway was given it. The same operation of the same document is always the same object, so what is worked out for
 * it is kept with it, in a `WeakMap`.
 */
export interface RequestedOperation {
  readonly document: DocumentNode;
  /** Its definition in the document. */
  readonly node: OperationDefinitionNode;
  /** Undefined: it has none, and is alone in its document. */
  readonly operationName: string | undefined;
  /** Tells it from all other operations. */
  readonly hash: string;
  /** Its caller gets the whole response or none, as REST's do: nothing of it happens unless the caller may have all of it. */
  readonly isWhole: boolean;
}

export function isMutation({ node }: RequestedOperation): boolean {
  return node.operation === OperationTypeNode.MUTATION;
}

/** Makes an operation of this system ready. @throws when the document does not have it */
export function ownOperation(document: DocumentNode, operationName: string): RequestedOperation {
  const node = getOperationAST(document, operationName);
  if (!node) throw new Error(`The document has no operation ${operationName}`);
  return operationOf(document, node, hashOf(print(document)), true);
}

const ofClients = new WeakMap<OperationDefinitionNode, RequestedOperation>();

/** @param documentHash of the document's text */
export function clientOperation(
  document: DocumentNode,
  node: OperationDefinitionNode,
  documentHash: string,
): RequestedOperation {
  let operation = ofClients.get(node);
  if (!operation) ofClients.set(node, (operation = operationOf(document, node, documentHash, false)));
  return operation;
}

function operationOf(
  document: DocumentNode,
  node: OperationDefinitionNode,
  documentHash: string,
  isWhole: boolean,
): RequestedOperation {
  const operationName = node.name?.value;
  return { document, node, operationName, hash: `${documentHash} ${operationName ?? ''}`, isWhole };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
