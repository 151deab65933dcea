import { Kind } from 'graphql';
import { fetchLevels, type FetchLevels } from './fetch-levels';
import type { FetchNode, PlanNode } from './plan';

/** Fetches of entities that are sent to their subgraph as one request, when nothing has to wait long for that. */
export interface JoinedFetches {
  /** In the order of the plan. */
  readonly fetches: readonly JoinedFetch[];
  /** The level on which they are sent. */
  readonly level: number;
}

export interface JoinedFetch {
  readonly node: FetchNode;
  /** The level on which it could be sent alone. */
  readonly first: number;
}

/** Most fetches of one request: a document of so many is still a small one. */
const MAX_JOINED = 16;

/**
 * The fetches of a plan that can be one request: of entities, of the same subgraph, on the same level. What no other fetch waits for
 * may be sent on a later level, as long as the plan does not get longer by that. As few requests as possible are left.
 * @param isJoined whether the requests of a subgraph are joined
 */
export function joinedFetches(
  plan: PlanNode,
  isJoined: (subgraph: string) => boolean,
): readonly JoinedFetches[] {
  const bySubgraph = new Map<string, Levelled[]>();
  for (const [node, levels] of fetchLevels(plan)) {
    if (!node.representation || !isJoined(node.subgraph) || !isPlain(node)) continue;
    const known = bySubgraph.get(node.subgraph);
    if (known) known.push({ node, levels });
    else bySubgraph.set(node.subgraph, [{ node, levels }]);
  }
  return [...bySubgraph.values()].flatMap(onFewestLevels);
}

interface Levelled {
  readonly node: FetchNode;
  readonly levels: FetchLevels;
}

/** What must be sent first takes with it all that can be sent with it; what is left is looked at again. */
function onFewestLevels(all: readonly Levelled[]): JoinedFetches[] {
  const joined: JoinedFetches[] = [];
  let left = all;
  while (left.length > 1) {
    const level = Math.min(...left.map(({ levels }) => levels.last));
    const here = left.filter(({ levels }) => levels.first <= level).slice(0, MAX_JOINED);
    if (here.length > 1) {
      joined.push({ fetches: here.map(({ node, levels }) => ({ node, first: levels.first })), level });
    }
    left = left.filter((each) => !here.includes(each));
  }
  return joined;
}

/** One field without directives of the operation, which cannot be of one of the fetches only. */
function isPlain({ document: { definitions } }: FetchNode): boolean {
  const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1 || (operation.directives ?? []).length > 0) return false;
  const [field, ...others] = operation.selectionSet.selections;
  return others.length === 0 && field?.kind === Kind.FIELD && !field.alias;
}
