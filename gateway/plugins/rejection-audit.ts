import { Kind, type FieldNode, type GraphQLError } from 'graphql';
import { isUuid } from '../../schema/contract/scalars';
import { readOperation } from '../../schema/operation/read-operation';
import { hidesRow } from '../data-sources/subgraph-errors';
import type { ExecutionRequest } from '../pipeline/execution';
import type { GatewayExtension } from '../pipeline/extension';
import { resourceOf, type ReportRejection } from '../request/rejection';

/** Paths named in one entry, and characters of each: aliases are the client's, and the log keeps them for good. */
const MAX_PATHS = 20;
const MAX_PATH_LENGTH = 200;

/**
 * Reports every operation in which something was FORBIDDEN, whoever rejected it: the gateway's own check or a subgraph
 * that looked at the object; and every one that asked for a row which is hidden from its caller. The response waits for the report, so that no rejection is lost. Callers whom nobody knows are
 * not reported.
 */
export function rejectionAudit(report: ReportRejection): GatewayExtension {
  return {
    reportRejection: async (rejection) => {
      if (rejection.context.identity) await report(rejection);
    },
    stage: (next) => async (request) => {
      const result = await next(request);
      const { variables, context } = request;
      const rejected = result.errors?.filter(isRejection) ?? [];
      if (rejected.length === 0 || !context.identity) return result;
      const paths = [
        ...new Set(
          rejected.map(({ path }) => path?.filter((key) => typeof key === 'string').join('.') ?? ''),
        ),
      ];
      const field = rootFieldOf(request, paths[0] ?? '');
      const isForbidden = rejected.some(({ extensions }) => extensions.code === 'FORBIDDEN');
      await report({
        context,
        code: isForbidden ? 'FORBIDDEN' : 'NOT_FOUND',
        resource: field ? resourceOf(field.name.value) : 'OPERATION',
        resourceId: field ? resourceIdOf(field, variables) : null,
        details: { paths: paths.slice(0, MAX_PATHS).map((path) => path.slice(0, MAX_PATH_LENGTH)) },
      });
      return result;
    },
  };
}

function isRejection(error: GraphQLError): boolean {
  return error.extensions.code === 'FORBIDDEN' || hidesRow(error);
}

/** The field behind the response key at the root of a path; the key itself is whatever the client likes. */
function rootFieldOf({ schema, operation }: ExecutionRequest, path: string): FieldNode | null {
  const [key = ''] = path.split('.');
  const read = readOperation(schema, operation.document, operation.operationName);
  return read?.rootField(key)?.node ?? null;
}

/** The id that the field was asked with: its argument `id`, else the first one that is an id, as in `employeeHours(employeeId: …)`. */
function resourceIdOf(
  { arguments: given = [] }: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): string | null {
  const ids = given.flatMap(({ name, value }) => {
    const sent =
      value.kind === Kind.VARIABLE ? variables[value.name.value] : value.kind === Kind.STRING && value.value;
    return isUuid(sent) ? [{ name: name.value, id: sent }] : [];
  });
  return (ids.find(({ name }) => name === 'id') ?? ids[0])?.id ?? null;
}
