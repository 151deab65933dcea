import { GraphQLError, type DocumentNode } from 'graphql';
import type { ApolloGateway } from '@apollo/gateway';
import type { Logger } from 'pino';
import type { InternalNames } from '../operation/names';
import type { ExecutionRequest, ExecutionResult, Stage } from '../pipeline/execution';
import { codeApolloErrors } from './apollo-errors';
import { badResponse } from './completion';
import { Explanations } from './explanations';
import type { Fetched, Fetching, Prepared, ReadForm } from './fetching';
import type { GoneReferences } from './gone-references';
import type { ResponseObject } from './merge';

export type ApolloExecutor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];
type ApolloRequest = Parameters<ApolloExecutor>[0];
type ApolloResult = Awaited<ReturnType<ApolloExecutor>>;

/** Of a field that is written, with what is read of it; the plan itself is in the store of @apollo/gateway. */
const BYTES_PER_FIELD = 1_000;

const NOTHING: ReadonlySet<object> = new Set();

/**
 * Fetches by the executor of @apollo/gateway: it gets operations with internal names and without conditions, and its response is
 * completed as that of our own. It knows the types of objects only by what is selected, so they are asked for them.
 */
export class ApolloFetching implements Fetching {
  readonly saysTypes = true;
  private readonly coded: Stage;

  constructor(
    private readonly executor: ApolloExecutor,
    private readonly gone: GoneReferences,
    private readonly logger: Logger,
  ) {
    this.coded = codeApolloErrors(logger);
  }

  prepare({ operation, form, names, key }: ReadForm): Prepared {
    const bytes = BYTES_PER_FIELD * (1 + operation.fields.length);
    const { planned } = form;
    if (!planned)
      return { kind: 'fetched', bytes, fetch: () => Promise.resolve(fetchedOf({ data: {} }, names)) };
    return {
      kind: 'fetched',
      bytes,
      fetch: async (request) => {
        const lawfullyGone = this.gone.begin(request, form);
        const variables = variablesOf(request, planned.variables, names);
        const result = await this.coded(async () =>
          withClientPaths(
            await this.executor(this.apolloRequest(request, planned.whole, variables, key)),
            names,
          ),
        )(request);
        return fetchedOf(result, names, lawfullyGone);
      },
    };
  }

  /** As Apollo Server would hand it on; the rest of its full type serves plugins, which are not on this way. */
  private apolloRequest(
    execution: ExecutionRequest,
    document: DocumentNode,
    variables: ResponseObject,
    queryHash: string,
  ): ApolloRequest {
    const { context, schema } = execution;
    const { logger } = this;
    const operationName = null;
    const request = { request: { variables }, document, queryHash, operationName, context, schema, logger };
    return { ...request, metrics: {}, execution } as unknown as ApolloRequest;
  }
}

function variablesOf(
  { variables: given }: ExecutionRequest,
  used: readonly string[],
  names: InternalNames,
): ResponseObject {
  const values: ResponseObject = {};
  for (const name of used) {
    if (Object.hasOwn(given, name) && given[name] !== undefined) values[names.variable(name)] = given[name];
  }
  return values;
}

/**
 * The executor nulls what does not fit the schema and says so only in `extensions.valueCompletion`, and there alone when nothing else went
 * wrong: a client must be able to tell such a null from a real one.
 * @param lawfullyGone paths without indices, of what is null without an error
 */
function fetchedOf(
  { data, errors = [], extensions }: ExecutionResult,
  names: InternalNames,
  lawfullyGone: ReadonlySet<string> = new Set(),
): Fetched {
  const nulled = (extensions?.valueCompletion ?? []) as readonly Pick<GraphQLError, 'path'>[];
  const unusable = nulled.filter(({ path = [] }) => !lawfullyGone.has(pathWithoutIndices(path)));
  const ofClient = [...errors, ...unusable.map(({ path = [] }) => badResponse(clientPath(path, names)))];
  const explanations = new Explanations();
  for (const { path } of ofClient) explanations.add(path ?? []);
  return { data: data ?? null, errors: ofClient, explanations, gone: NOTHING };
}

function pathWithoutIndices(path: readonly (string | number)[]): string {
  return path.filter((key) => typeof key === 'string').join('.');
}

function clientPath(path: readonly (string | number)[], names: InternalNames): (string | number)[] {
  return path.map((key) => (typeof key === 'string' ? names.clientKey(key) : key));
}

function withClientPaths(result: ApolloResult, names: InternalNames): ExecutionResult {
  if (!result.errors || !names.hasRenamed) return result as ExecutionResult;
  return { ...result, errors: result.errors.map((error) => errorAt(error, names)) };
}

function errorAt(error: GraphQLError, names: InternalNames): GraphQLError {
  // The executor also reports bare errors, which tell of a response that does not fit its plan.
  if (!(error instanceof GraphQLError) || !error.path) return error;
  const { message, extensions, originalError } = error;
  return new GraphQLError(message, { path: clientPath(error.path, names), originalError, extensions });
}
