import { GraphQLError, visit, type FieldNode, type VariableNode } from 'graphql';
import type { ExecutionRequest, ExecutionResult, Stage } from '../pipeline/execution';
import { changedOperation, type RequestedOperation } from '../pipeline/requested-operation';
import { RenamedKeys } from './renamed-keys';
import { plannedNames } from '../operation/planned-names';
import { unusedPrefix } from '../operation/unused-name';

/** The plan executor's own variable: the keys of the entities that it fetches. */
const REPRESENTATIONS = 'representations';

/** An operation with names that the planner leaves alone. */
interface Renamed {
  readonly operation: RequestedOperation;
  /** Begins every name that was given, and nothing else in the document. */
  readonly prefix: string;
  readonly keys: RenamedKeys;
}

/**
 * Lets clients choose any names. The plan executor reads keys of entities from responses by the names of their fields, so a client's
 * alias `id` of another field would be taken for the key. Such aliases, and a variable with the executor's own name, get another name
 * on the way in and their own again on the way back.
 */
export function keepClientNames(supergraphSdl: string): Stage {
  const planned = plannedNames(supergraphSdl);
  const renamed = new WeakMap<RequestedOperation, Renamed | null>();
  const renamedOf = (operation: RequestedOperation): Renamed | null => {
    let known = renamed.get(operation);
    if (known === undefined) renamed.set(operation, (known = renamedNames(operation, planned)));
    return known;
  };
  return (next) => async (request) => {
    const names = renamedOf(request.operation);
    if (!names) return next(request);
    const { operation } = names;
    return withClientNames(
      await next({ ...request, operation, variables: variablesOf(request, names) }),
      names,
    );
  };
}

function renamedNames(operation: RequestedOperation, planned: ReadonlySet<string>): Renamed | null {
  const { document } = operation;
  const prefix = unusedPrefix(document, 'ism_named_');
  const renamed = new Set<string>();
  const safe = visit(document, {
    Field(node): FieldNode | undefined {
      const { alias } = node;
      if (!alias || alias.value === node.name.value || !planned.has(alias.value)) return undefined;
      renamed.add(alias.value);
      return { ...node, alias: { ...alias, value: prefix + alias.value } };
    },
    Variable(node): VariableNode | undefined {
      if (node.name.value !== REPRESENTATIONS) return undefined;
      renamed.add(REPRESENTATIONS);
      return { ...node, name: { ...node.name, value: prefix + REPRESENTATIONS } };
    },
  });
  if (renamed.size === 0) return null;
  return {
    operation: changedOperation(operation, safe, 'with safe names'),
    prefix,
    keys: new RenamedKeys(safe, prefix),
  };
}

function variablesOf(
  { variables }: ExecutionRequest,
  { prefix }: Renamed,
): Readonly<Record<string, unknown>> {
  const { [REPRESENTATIONS]: value, ...others } = variables;
  return value === undefined ? variables : { ...others, [prefix + REPRESENTATIONS]: value };
}

function withClientNames(result: ExecutionResult, { keys, prefix }: Renamed): ExecutionResult {
  const restored = (text: string): string => text.replaceAll(prefix, '');
  const ofAll = (errors: readonly GraphQLError[]): GraphQLError[] =>
    errors.map((error) => errorWith(error, restored));
  const { data, errors, extensions } = result;
  const completion = extensions?.valueCompletion as readonly GraphQLError[] | undefined;
  return {
    ...result,
    ...(data ? { data: keys.restore(data) } : {}),
    ...(errors ? { errors: ofAll(errors) } : {}),
    ...(completion ? { extensions: { ...extensions, valueCompletion: ofAll(completion) } } : {}),
  };
}

function errorWith(error: GraphQLError, restored: (text: string) => string): GraphQLError {
  // The plan executor also reports bare errors, which tell of a bad response.
  if (!(error instanceof GraphQLError)) return error;
  const { nodes, source, positions, originalError, extensions } = error;
  return new GraphQLError(restored(error.message), {
    nodes,
    source,
    positions,
    path: error.path?.map((key) => (typeof key === 'string' ? restored(key) : key)),
    originalError,
    extensions,
  });
}
