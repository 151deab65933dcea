import { fetchesOf, type FetchNode, type PlanNode } from '../planning/plan';

/** Fetches of one operation that ask the same of entities, wherever these stand. Compared by identity. */
export type FetchShare = object;

/** The fetches of a plan that ask the same of entities as another one of it does. */
export function sharedFetches(plan: PlanNode): ReadonlyMap<FetchNode, FetchShare> {
  const byQuestion = new Map<string, FetchNode[]>();
  for (const node of fetchesOf(plan)) {
    if (!node.representation) continue;
    const question = questionOf(node);
    const known = byQuestion.get(question);
    if (known) known.push(node);
    else byQuestion.set(question, [node]);
  }
  const shares = new Map<FetchNode, FetchShare>();
  for (const nodes of byQuestion.values()) {
    if (nodes.length === 1) continue;
    const share = {};
    for (const node of nodes) shares.set(node, share);
  }
  return shares;
}

/** All that decides what comes for a representation. Planners number the names of operations, so that no two are equal. */
function questionOf({ subgraph, text, operationName, outputRewrites }: FetchNode): string {
  const unnamed = operationName === undefined ? text : text.replace(operationName, '');
  return JSON.stringify([subgraph, unnamed, outputRewrites]);
}
