import { createHash } from 'node:crypto';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { requirementsFromSdl } from '../../schema/access/directives';
import {
  createOperationGuard,
  type DeniedField,
  type OperationGuard,
} from '../../schema/access/operation-guard';
import { readOperation } from '../../schema/operation/read-operation';
import type { Denials } from '../operation/denials';
import type { Execute, ExecutionRequest, ExecutionResult } from '../pipeline/execution';
import type { GatewayExtension } from '../pipeline/extension';
import { isMutation } from '../pipeline/requested-operation';
import { codedError } from '../request/coded-error';

export interface OperationAccessOptions {
  /** Fields without a requirement pass; only for supergraphs of others. Default false: they are rejected. */
  readonly allowUnknown?: boolean;
}

type DeniedFields = readonly DeniedField[];

/**
 * Applies the supergraph's `@access` to whole operations before anything is fetched. A field that the caller may not
 * have is null with an error, and the rest is served; a mutation with a denied root field does nothing at all.
 */
export function operationAccess(options: OperationAccessOptions = {}): GatewayExtension {
  const guards = new WeakMap<GraphQLSchema, OperationGuard>();
  return {
    check: ({ sdl, api }) => void guards.set(api, createOperationGuard(requirementsFromSdl(sdl), options)),
    stage: (next) => (request) => {
      const guard = guards.get(request.schema);
      if (!guard) throw new Error('No supergraph is loaded');
      const denied = deniedIn(guard, request);
      const isAllowed = 'length' in denied && denied.length === 0;
      return isAllowed ? next(request) : judged(denied, request, next);
    },
  };
}

function deniedIn(
  guard: OperationGuard,
  { schema, operation, variables, context }: ExecutionRequest,
): Promise<DeniedFields> | DeniedFields {
  const read = readOperation(schema, operation.document, operation.operationName);
  // What a condition without a value decides nobody can say: the execution rejects it, and until then all is judged.
  return read ? guard.check(read, context.identity, read.variantOf(variables)) : [];
}

async function judged(
  found: Promise<DeniedFields> | DeniedFields,
  request: ExecutionRequest,
  next: Execute,
): Promise<ExecutionResult> {
  const denied = await found;
  if (denied.length === 0) return next(request);
  const { operation } = request;
  const errors = errorsOf(denied);
  const isPointless = operation.isWhole || denied.some(({ isRoot }) => isRoot);
  if (isPointless && isMutation(operation)) return { data: null, errors };
  const result = await next({ ...request, denied: denialsOf(denied) });
  return { ...result, errors: [...errors, ...(result.errors ?? [])] };
}

const denials = new WeakMap<DeniedFields, Denials>();

/** Callers of one role are denied the same fields of an operation: it is read and planned once for all of them. */
function denialsOf(denied: DeniedFields): Denials {
  let known = denials.get(denied);
  if (!known) {
    const paths = new Set(denied.map(({ path }) => path.join('.')));
    // Paths are the client's, and may be long.
    const key = createHash('sha256')
      .update([...paths].join(' '))
      .digest('hex');
    denials.set(denied, (known = { key, paths }));
  }
  return known;
}

/** One error for each path; what lies below a denied field is denied with it. */
function errorsOf(denied: DeniedFields): GraphQLError[] {
  const byPath = new Map(denied.map((field) => [field.path.join('.'), field]));
  return [...byPath.values()]
    .filter(
      ({ path }) => !path.some((_, length) => length > 0 && byPath.has(path.slice(0, length).join('.'))),
    )
    .map(({ code, path }) => codedError(code, { path }));
}
