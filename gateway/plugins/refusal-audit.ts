import { getOperationAST, Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import type { GatewayContext } from '../context';
import { wrapExecutor } from '../execution/executor-chain';
import type { GatewayExtension } from '../extension';
import { resourceOf, type ReportRefusal } from '../refusal';

/** Places named in one entry, and characters of each: aliases are the client's, and the log keeps them for good. */
const MAX_PLACES = 20;
const MAX_PLACE = 200;

/**
 * Reports every operation in which something was FORBIDDEN, whoever refused it: the gateway's own rules or a subgraph
 * that looked at the object. The answer waits for the report, so that no refusal is lost. Callers whom nobody knows are
 * not reported.
 */
export function refusalAudit(report: ReportRefusal): GatewayExtension {
  return {
    reportRefusal: async (refusal) => {
      if (refusal.context.identity) await report(refusal);
    },
    stage: (inner) =>
      wrapExecutor(inner, (next) => async (request) => {
        const result = await next(request);
        const context = request.context as GatewayContext;
        const refused = result.errors?.filter(({ extensions }) => extensions.code === 'FORBIDDEN') ?? [];
        if (refused.length === 0 || !context.identity) return result;
        const places = [
          ...new Set(
            refused.map(({ path }) => path?.filter((key) => typeof key === 'string').join('.') ?? ''),
          ),
        ];
        const { id } = request.request.variables ?? {};
        await report({
          context,
          code: 'FORBIDDEN',
          resource: rootFieldOf(request.document, request.request.operationName, places[0] ?? ''),
          resourceId: typeof id === 'string' ? id : null,
          facts: { places: places.slice(0, MAX_PLACES).map((place) => place.slice(0, MAX_PLACE)) },
        });
        return result;
      }),
  };
}

/** The field behind the response key at the root of a place; the key itself is whatever the client likes. */
function rootFieldOf(document: DocumentNode, operationName: string | undefined, place: string): string {
  const [key = ''] = place.split('.');
  const operation = getOperationAST(document, operationName);
  const name = operation && fieldBehind(key, operation.selectionSet, document, new Set());
  return name ? resourceOf(name) : 'OPERATION';
}

/** @param seen fragments that were looked into */
function fieldBehind(
  key: string,
  { selections }: SelectionSetNode,
  document: DocumentNode,
  seen: Set<string>,
): string | null {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      if ((node.alias ?? node.name).value === key) return node.name.value;
      continue;
    }
    if (node.kind === Kind.FRAGMENT_SPREAD && seen.has(node.name.value)) continue;
    if (node.kind === Kind.FRAGMENT_SPREAD) seen.add(node.name.value);
    const set =
      node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragmentOf(node.name.value, document);
    const found = set && fieldBehind(key, set, document, seen);
    if (found) return found;
  }
  return null;
}

function fragmentOf(name: string, { definitions }: DocumentNode): SelectionSetNode | null {
  for (const node of definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION && node.name.value === name) return node.selectionSet;
  }
  return null;
}
