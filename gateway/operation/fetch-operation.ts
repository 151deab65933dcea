import type { DocumentNode } from 'graphql';
import type { Operation } from '../../schema/operation/operation';
import type { WrittenSet } from '../../schema/operation/written';
import { narrowText } from '../../subgraphs/shared/runtime/narrow-text';

/** An operation that a subgraph is asked for, with what is the same for each request. */
export interface FetchOperation {
  readonly document: DocumentNode;
  readonly isMutation: boolean;
  /** Response keys of the root fields; empty for an entity fetch, whose keys are not the client's. */
  readonly rootKeys: readonly string[];
  /** The request's JSON up to the variables; empty for a subgraph that is always asked with the document itself. */
  readonly bodyPrefix: string;
}

/** @param text of the document */
export function fetchOperation(
  { document, node, root, isMutation }: Operation,
  text: string,
): FetchOperation {
  return {
    document,
    isMutation,
    rootKeys: [...keysOf(root)].filter((key) => key !== '_entities'),
    bodyPrefix: bodyPrefixOf(text, node.name?.value),
  };
}

/** The JSON of a request up to its variables. */
export function bodyPrefixOf(query: string, operationName: string | undefined): string {
  return narrowText(`${JSON.stringify({ query, operationName }).slice(0, -1)},"variables":`);
}

function keysOf(
  set: WrittenSet,
  keys = new Set<string>(),
  seen = new Set<WrittenSet>(),
): ReadonlySet<string> {
  if (seen.has(set)) return keys;
  seen.add(set);
  for (const selection of set.selections) {
    if (selection.kind === 'field') keys.add(selection.key);
    else keysOf(selection.set, keys, seen);
  }
  return keys;
}
