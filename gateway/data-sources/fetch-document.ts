import { Kind, OperationTypeNode, parse, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Characters of the fetch documents that are kept parsed; only plans that carry no document need them. */
const PARSED_CHARACTERS = 1024 * 1024;

/** A plan's fetch, read once: what the data sources ask of it on every request. */
export interface FetchDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly isMutation: boolean;
  /** Response keys of the root fields; empty for an entity fetch, whose keys are not the client's. */
  readonly rootKeys: readonly string[];
  /** The request's JSON up to the variables; the text of a plan's fetch never changes. */
  readonly bodyPrefix: string;
}

const byDocument = new WeakMap<DocumentNode, FetchDocument>();
const byText = new LRUCache<string, DocumentNode>({
  maxSize: PARSED_CHARACTERS,
  sizeCalculation: (_document, text) => Math.max(1, text.length),
});

/** The fetch of a plan node, by the identity of its document; a cached plan hands out the same one every time. */
export function fetchDocumentOf(
  document: DocumentNode | undefined,
  text: string,
  operationName: string | undefined,
): FetchDocument {
  const known = document ?? parsedOnce(text);
  let fetch = byDocument.get(known);
  if (!fetch) byDocument.set(known, (fetch = describe(known, text, operationName)));
  return fetch;
}

function parsedOnce(text: string): DocumentNode {
  let document = byText.get(text);
  if (!document) byText.set(text, (document = parse(text, { noLocation: true })));
  return document;
}

function describe(document: DocumentNode, text: string, operationName: string | undefined): FetchDocument {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('The plan fetches without an operation');
  const rootKeys = operation.selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD && node.name.value !== '_entities' ? [(node.alias ?? node.name).value] : [],
  );
  const head = operationName === undefined ? { query: text } : { query: text, operationName };
  return {
    document,
    operation,
    isMutation: operation.operation === OperationTypeNode.MUTATION,
    rootKeys,
    bodyPrefix: `${JSON.stringify(head).slice(0, -1)},"variables":`,
  };
}
