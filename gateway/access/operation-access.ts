import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { requirementsFromSdl } from '../../schema/access/directives';
import {
  createOperationGuard,
  type DeniedField,
  type OperationGuard,
} from '../../schema/access/operation-guard';
import type { Identity } from '../../schema/contract/identity';
import { readOperation } from '../../schema/operation/read-operation';
import type { Execute, ExecutionRequest, ExecutionResult } from '../pipeline/execution';
import { codedError } from '../request/coded-error';
import type { GatewayExtension } from '../pipeline/extension';
import { changedOperation, isMutation, type RequestedOperation } from '../pipeline/requested-operation';
import { pruneOperation, type PrunedOperation } from './pruned-operation';
import { SkippedSelections, type Variant } from './skipped-selections';

export interface OperationAccessOptions {
  /** Fields without a requirement pass; only for supergraphs of others. Default false: they are rejected. */
  readonly allowUnknown?: boolean;
}

interface Pruned {
  /** Null: nothing of the response is left, so nothing is executed. */
  readonly operation: RequestedOperation | null;
  readonly complete: PrunedOperation['complete'];
}

/** The guard of one supergraph, and what it has pruned so far. */
interface Access {
  readonly schema: GraphQLSchema;
  readonly guard: OperationGuard;
  readonly skipped: SkippedSelections;
  readonly pruned: WeakMap<DocumentNode, Map<string, Pruned>>;
}

/**
 * Applies the supergraph's `@access` to whole operations before anything is fetched. A field that the caller may not
 * have is null with an error, and the rest is served; a mutation with a denied root field does nothing at all.
 */
export function operationAccess(options: OperationAccessOptions = {}): GatewayExtension {
  const bySchema = new WeakMap<GraphQLSchema, Access>();
  return {
    check: ({ sdl, api }) => void bySchema.set(api, compile(sdl, api, options)),
    stage: (next) => (request) => {
      const access = bySchema.get(request.schema);
      if (!access) throw new Error('No supergraph is loaded');
      const { operation, context } = request;
      const { document, operationName } = operation;
      const first = deniedIn(access, document, operationName, context.identity);
      const isAllowed = 'length' in first && first.length === 0;
      return isAllowed ? next(request) : judged(access, first, request, next);
    },
  };
}

function compile(sdl: string, schema: GraphQLSchema, options: OperationAccessOptions): Access {
  return {
    schema,
    guard: createOperationGuard(requirementsFromSdl(sdl), options),
    skipped: new SkippedSelections(),
    pruned: new WeakMap(),
  };
}

async function judged(
  access: Access,
  first: Promise<readonly DeniedField[]> | readonly DeniedField[],
  request: ExecutionRequest,
  next: Execute,
): Promise<ExecutionResult> {
  if ((await first).length === 0) return next(request);
  const { operation, variables, context } = request;
  const { document, operationName, isWhole } = operation;
  const asked = access.skipped.leftOut(document, operationName, variables);
  const denied = await deniedIn(access, asked.document, operationName, context.identity);
  const errors = errorsOf(denied);
  const isPointless = isWhole || denied.some(({ isRoot }) => isRoot);
  if (isPointless && isMutation(operation)) return { data: null, errors };
  const pruned = prunedOf(access, operation, asked, denied);
  if (!pruned.operation) return { data: null, errors };
  const result = await next({ ...request, operation: pruned.operation });
  if (result.data) pruned.complete(result.data);
  return errors.length === 0 ? result : { ...result, errors: [...errors, ...(result.errors ?? [])] };
}

function deniedIn(
  { schema, guard }: Access,
  document: DocumentNode,
  operationName: string | undefined,
  identity: Identity | null,
): ReturnType<OperationGuard['check']> {
  const operation = readOperation(schema, document, operationName);
  return operation ? guard.check(operation, identity) : [];
}

/** Callers of one role are denied the same fields of an operation: it is pruned and planned once for all of them. */
function prunedOf(
  access: Access,
  operation: RequestedOperation,
  asked: Variant,
  denied: readonly DeniedField[],
): Pruned {
  const { operationName } = operation;
  const paths = new Set(denied.map(({ path }) => path.join('.')));
  const key = `${operationName ?? ''} ${[...paths].join(' ')}`;
  let ofDocument = access.pruned.get(asked.document);
  if (!ofDocument) access.pruned.set(asked.document, (ofDocument = new Map<string, Pruned>()));
  let pruned = ofDocument.get(key);
  if (!pruned) {
    const { document, complete } = pruneOperation(access.schema, asked.document, operationName, paths);
    pruned = {
      operation: document && changedOperation(operation, document, `${asked.key} ${key}`),
      complete,
    };
    ofDocument.set(key, pruned);
  }
  return pruned;
}

/** One error for each path; what lies below a denied field is denied with it. */
function errorsOf(denied: readonly DeniedField[]): GraphQLError[] {
  const byPath = new Map(denied.map((field) => [field.path.join('.'), field]));
  return [...byPath.values()]
    .filter(
      ({ path }) => !path.some((_, length) => length > 0 && byPath.has(path.slice(0, length).join('.'))),
    )
    .map(({ code, path }) => codedError(code, { path }));
}
