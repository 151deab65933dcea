import { getOperationAST, Kind, type DocumentNode } from 'graphql';
import { toSnakeCase } from '../../schema/contract/cases';
import type { GatewayContext } from '../context';
import { wrapExecutor } from '../execution/executor-chain';
import type { GatewayExtension } from '../extension';
import type { ReportRefusal } from '../refusal';

/** Places named in one entry. */
const MAX_PLACES = 20;

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
          facts: { places: places.slice(0, MAX_PLACES) },
        });
        return result;
      }),
  };
}

/** The field behind the response key at the root of a place. */
function rootFieldOf(document: DocumentNode, operationName: string | undefined, place: string): string {
  const [key = ''] = place.split('.');
  const selections = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  const field = selections.find(
    (node) => node.kind === Kind.FIELD && (node.alias ?? node.name).value === key,
  );
  const name = field?.kind === Kind.FIELD ? field.name.value : key;
  return toSnakeCase(name).toUpperCase().slice(0, 100);
}
