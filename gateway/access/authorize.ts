import { GraphQLError, Kind } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import { levelOf } from '../../schema/contract/identity';
import type { Permission } from '../../schema/contract/permissions';
import type { ExecutionResult } from '../pipeline/execution';
import type { RequestedOperation } from '../pipeline/requested-operation';
import type { GatewayContext } from '../request/context';
import { resourceOf, type ReportRejection } from '../request/rejection';

/** What is asked when an operation is not executed. */
export interface AccessQuestion {
  /** Of the row, for the audit log; null: unknown. */
  readonly id: string | null;
  /** Taken by this use of the root field, which other uses may not take; null: none. */
  readonly permission: Permission | null;
}

/** How it is found. */
interface AccessCheck {
  /** Passes the stages of the gateway and ends there, as the context is one of an access check. */
  readonly execute: (
    operation: RequestedOperation,
    variables: Record<string, unknown>,
    context: GatewayContext,
  ) => Promise<ExecutionResult>;
  readonly report: ReportRejection;
}

/** Whether a caller may run an operation, found without executing it. */
export async function authorizeOperation(
  operation: RequestedOperation,
  { id, permission }: AccessQuestion,
  context: GatewayContext,
  { execute, report }: AccessCheck,
): Promise<ExecutionResult> {
  const result = await execute(operation, id === null ? {} : { id }, context.asAccessCheck());
  if (result.errors || permission === null || levelOf(context.identity, permission) !== null) return result;
  const code = 'FORBIDDEN';
  const resource = resourceOf(rootFieldOf(operation));
  await report({ context, code, resource, resourceId: id, details: {} });
  return { data: null, errors: [new GraphQLError(ERROR_CATALOGUE[code].message, { extensions: { code } })] };
}

function rootFieldOf({ node: { selectionSet, name } }: RequestedOperation): string {
  const field = selectionSet.selections.find((node) => node.kind === Kind.FIELD);
  return field?.name.value ?? name?.value ?? '';
}
