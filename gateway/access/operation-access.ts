import { createHash } from 'node:crypto';
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import { requirementsFromSdl } from '../../schema/access/directives';
import {
  createOperationGuard,
  type DeniedField,
  type OperationGuard,
} from '../../schema/access/operation-guard';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import type { Identity } from '../../schema/contract/identity';
import { readOperation } from '../../schema/operation/read-operation';
import type { GatewayContext } from '../request/context';
import { wrapExecutor } from '../pipeline/executor-chain';
import type {
  GatewayExecutor,
  GatewayInterface,
  GatewayRequest,
  GatewayResult,
} from '../pipeline/gateway-types';
import { isMutation } from '../pipeline/operation-kind';
import { wantsWholeResponse } from '../execution/operations';
import type { GatewayExtension } from '../pipeline/extension';
import { pruneOperation, type PrunedOperation } from './pruned-operation';
import { SkippedSelections, type Variant } from './skipped-selections';

export interface OperationAccessOptions {
  /** Fields without a requirement pass; only for supergraphs of others. Default false: they are rejected. */
  readonly allowUnknown?: boolean;
}

interface Pruned extends PrunedOperation {
  readonly queryHash: string;
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
  return {
    check: ({ sdl, api }) => void compile(sdl, api, options),
    stage: (inner) => guarded(inner, options),
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

function guarded(inner: GatewayInterface, options: OperationAccessOptions): GatewayInterface {
  let access: Access | null = null;
  inner.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    access = compile(coreSupergraphSdl, apiSchema, options);
  });
  const whole = (
    access: Access,
    { document, request, context }: GatewayRequest,
  ): ReturnType<OperationGuard['check']> =>
    deniedIn(access, document, request.operationName, (context as GatewayContext).identity);
  const judged = async (
    current: Access,
    first: Promise<readonly DeniedField[]> | readonly DeniedField[],
    request: GatewayRequest,
    next: GatewayExecutor,
  ): Promise<GatewayResult> => {
    if ((await first).length === 0) return next(request);
    const { identity } = request.context as GatewayContext;
    const { operationName, variables = {} } = request.request;
    const asked = current.skipped.leftOut(request.document, operationName, variables);
    const denied = await deniedIn(current, asked.document, operationName, identity);
    const errors = errorsOf(denied);
    const isPointless = wantsWholeResponse(request.document) || denied.some(({ isRoot }) => isRoot);
    if (isPointless && isMutation(request)) return { data: null, errors };
    const { document, queryHash, complete } = prunedOf(current, request, asked, denied);
    if (!document) return { data: null, errors };
    const result = await next({ ...request, document, queryHash });
    if (result.data) complete(result.data);
    return errors.length === 0 ? result : { ...result, errors: [...errors, ...(result.errors ?? [])] };
  };
  return wrapExecutor(inner, (next) => (request) => {
    // A swap while a rule is evaluated must not mix two supergraphs.
    const current = access;
    if (!current) throw new Error('No supergraph is loaded');
    const first = whole(current, request);
    const isAllowed = 'length' in first && first.length === 0;
    return isAllowed ? next(request) : judged(current, first, request, next);
  });
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
  request: GatewayRequest,
  asked: Variant,
  denied: readonly DeniedField[],
): Pruned {
  const { operationName } = request.request;
  const paths = new Set(denied.map(({ path }) => path.join('.')));
  const key = `${operationName ?? ''} ${[...paths].join(' ')}`;
  let ofDocument = access.pruned.get(asked.document);
  if (!ofDocument) access.pruned.set(asked.document, (ofDocument = new Map<string, Pruned>()));
  let pruned = ofDocument.get(key);
  if (!pruned) {
    const queryHash = createHash('sha256').update(`${request.queryHash} ${asked.key} ${key}`).digest('hex');
    pruned = { queryHash, ...pruneOperation(access.schema, asked.document, operationName, paths) };
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
    .map(
      ({ code, path }) =>
        new GraphQLError(ERROR_CATALOGUE[code].message, { path: [...path], extensions: { code } }),
    );
}
