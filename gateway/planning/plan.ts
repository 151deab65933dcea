import type { DocumentNode } from 'graphql';

/** What has to be done for an operation, whichever planner found it. */
export type PlanNode = SequenceNode | ParallelNode | FetchNode;

/** One after the other. */
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly nodes: readonly PlanNode[];
}

/** At the same time. */
export interface ParallelNode {
  readonly kind: 'parallel';
  readonly nodes: readonly PlanNode[];
}

/** One request to one subgraph. */
export interface FetchNode {
  readonly kind: 'fetch';
  readonly subgraph: string;
  /** Where its result belongs: keys of what was fetched so far, `@` for the items of a list, `... on A|B` for objects of these types. */
  readonly path: readonly string[];
  readonly document: DocumentNode;
  /** The document printed. */
  readonly text: string;
  readonly operationName: string | undefined;
  /** The operation's variables that the document uses. */
  readonly variables: readonly string[];
  /** What a representation of each entity has. Null: root fields are fetched. */
  readonly representation: readonly RepresentationNode[] | null;
  /** Of representations, before they are sent. */
  readonly inputRewrites: readonly Rewrite[];
  /** Of the response. */
  readonly outputRewrites: readonly Rewrite[];
}

export type RepresentationNode =
  | {
      readonly kind: 'field';
      readonly key: string;
      /** Null for a leaf. */
      readonly selections: readonly RepresentationNode[] | null;
    }
  | {
      readonly kind: 'fragment';
      /** Null: any type. */
      readonly on: string | null;
      readonly selections: readonly RepresentationNode[];
    };

/** A change of an object: its path has keys, and `... on T` where only objects of a type are meant. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'rename'; readonly path: readonly string[]; readonly to: string };

/** The fetches of a plan, in its order. */
export function fetchesOf(node: PlanNode): readonly FetchNode[] {
  return node.kind === 'fetch' ? [node] : node.nodes.flatMap(fetchesOf);
}

/** Plans the operations of one supergraph. */
export interface Planner {
  /** @param document of one operation without conditions, valid in the API schema. Null: there is nothing to do */
  plan(document: DocumentNode): PlanNode | null;
  /** Makes what the first plan would wait for. Default: there is nothing. */
  prepare?(): void;
}
