import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import {
  QueryPlanner,
  type FetchDataRewrite,
  type FetchNode as ApolloFetch,
  type PlanNode as ApolloNode,
  type QueryPlan,
  type ResponsePath,
  type QueryPlanSelectionNode,
} from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { planOf, type PlannerForm } from './grouped-plan';
import type { FetchNode, PlanNode, Planner, RepresentationNode, Rewrite } from './plan';

/** Plans with Apollo's query planner, the reference of all others. */
export class ApolloPlanner implements Planner {
  private readonly planner: QueryPlanner;
  private readonly schema: Schema;

  constructor(supergraph: Supergraph) {
    this.schema = supergraph.apiSchema();
    this.planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true });
  }

  plan(document: DocumentNode): PlanNode | null {
    const operation = operationFromDocument(this.schema, document, { validate: false });
    const { node } = this.planner.buildQueryPlan(operation);
    return apolloPlan(node);
  }
}

/** A plan of Apollo's planner in our own form. */
export function apolloPlan(node: QueryPlan['node']): PlanNode | null {
  if (!node) return null;
  if (node.kind === 'Subscription') throw new Error('Subscriptions are not planned');
  return planOf<ApolloLeaf, ResponsePath>(node, FORM);
}

type ApolloLeaf = Exclude<ApolloNode, { kind: 'Sequence' | 'Parallel' | 'Flatten' }>;

const FORM: PlannerForm<ApolloLeaf, ResponsePath> = {
  pathOf: (path) => path.map(String),
  leafOf(node, path) {
    // Conditions are decided before planning, and validation rejects `@defer`.
    if (node.kind !== 'Fetch') throw new Error(`A plan has no ${node.kind} here`);
    return fetchNode(node, path);
  },
};

function fetchNode(node: ApolloFetch, path: readonly string[]): FetchNode {
  const { serviceName, operationDocumentNode: document, operation, operationName } = node;
  if (!document) throw new Error('The planner gave no document');
  return {
    kind: 'fetch',
    subgraph: serviceName,
    path,
    document,
    text: operation,
    operationName,
    variables: node.variableUsages ?? [],
    representation: node.requires?.map(representationNode) ?? null,
    inputRewrites: node.inputRewrites?.map(rewrite) ?? [],
    outputRewrites: node.outputRewrites?.map(rewrite) ?? [],
  };
}

function representationNode(node: QueryPlanSelectionNode): RepresentationNode {
  if (node.kind === 'Field') {
    return {
      kind: 'field',
      key: node.alias ?? node.name,
      selections: node.selections?.map(representationNode) ?? null,
    };
  }
  return {
    kind: 'fragment',
    on: node.typeCondition ?? null,
    selections: node.selections.map(representationNode),
  };
}

function rewrite(from: FetchDataRewrite): Rewrite {
  return from.kind === 'ValueSetter'
    ? { kind: 'set', path: from.path, value: from.setValueTo }
    : { kind: 'rename', path: from.path, to: from.renameKeyTo };
}
