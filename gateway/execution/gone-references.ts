import { GraphQLError, isNonNullType, type DocumentNode } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import {
  executionOf,
  type DataSource,
  type FetchOptions,
  type FetchResult,
} from '../data-sources/plan-fetch';
import type { ExecutionResult, Stage } from '../pipeline/execution';
import { typesAt } from './type-at-path';

/** The type of an entity that its subgraph does not have. No schema has it, so the plan executor makes the whole object null. */
const GONE: Readonly<Record<string, unknown>> = { __typename: '__Gone' };

type EntityOptions = Extract<FetchOptions, { incomingRequestContext: unknown }>;

/**
 * References to rows that are gone. A subgraph responds to the key of such a row with null and no error. Where the schema lets the referring
 * field be null, it is null without an error, for such data may lawfully point to nothing; where it does not, the
 * response cannot be used. By itself the plan executor would keep an object of which only the key is known.
 */
export class GoneReferences {
  /** Paths of what was found gone in a request, without indices. */
  private readonly found = new WeakMap<object, Set<string>>();
  /** A plan's fetch → whether what it fetches may be null. */
  private readonly lawful = new WeakMap<DocumentNode, boolean>();

  /** The data source, which marks what is gone, and what its subgraph has an error for: that is null as a whole as well. */
  mark(source: DataSource): DataSource {
    return {
      ...source,
      process: async (options) => {
        const result = withoutFetchPath(await source.process(options));
        const entities: unknown = result.data?._entities;
        if (!Array.isArray(entities) || !('incomingRequestContext' in options)) return result;
        return entities.includes(null) ? this.marked(options, result, entities) : result;
      },
    };
  }

  /** The plan executor, which tells no errors of what is lawfully gone. */
  readonly without: Stage = (next) => async (request) => {
    const result = await next(request);
    const found = this.found.get(request);
    return found ? withoutErrorsAt(found, result) : result;
  };

  private marked(options: EntityOptions, result: FetchResult, entities: readonly unknown[]): FetchResult {
    const isLawful = this.isLawful(options);
    if (isLawful) this.remember(options);
    const explained = new Set(result.errors?.map(({ path }) => path?.[1]));
    const errors = entities.flatMap((entity, index) =>
      entity !== null || isLawful || explained.has(index) ? [] : [goneError(index)],
    );
    const marked = entities.map((entity) => entity ?? GONE);
    return {
      ...result,
      data: { ...result.data, _entities: marked },
      ...(errors.length > 0 ? { errors: [...(result.errors ?? []), ...errors] } : {}),
    };
  }

  private isLawful(options: EntityOptions): boolean {
    const { document, pathInIncomingRequest = [] } = options;
    const known = document ? this.lawful.get(document) : undefined;
    if (known !== undefined) return known;
    const { schema, operation } = executionOf(options);
    const types = typesAt(schema, operation.document, operation.operationName, pathInIncomingRequest);
    const isLawful = types.length > 0 && !types.some(isNonNullType);
    if (document) this.lawful.set(document, isLawful);
    return isLawful;
  }

  private remember(options: EntityOptions): void {
    const request = executionOf(options);
    let found = this.found.get(request);
    if (!found) this.found.set(request, (found = new Set()));
    const { pathInIncomingRequest = [] } = options;
    found.add(pathInIncomingRequest.filter((key) => key !== '@').join('.'));
  }
}

/** An error of a whole fetch of entities stands at no field of the client: its path would be the plan's own. */
function withoutFetchPath(result: FetchResult): FetchResult {
  const isOfFetch = ({ path }: { readonly path?: readonly unknown[] | undefined }): boolean =>
    path?.length === 1 && path[0] === '_entities';
  if (!result.errors?.some(isOfFetch)) return result;
  const errors = result.errors.map((error) => {
    const { path: _, ...others } = error;
    return isOfFetch(error) ? others : error;
  });
  return { ...result, errors };
}

function goneError(index: number): GraphQLError {
  return new GraphQLError(ERROR_CATALOGUE.SUBGRAPH_BAD_ANSWER.message, {
    path: ['_entities', index],
    extensions: { code: 'SUBGRAPH_BAD_ANSWER' },
  });
}

/** The plan executor says of everything that it made null where that was; see `reportValueCompletion`. */
function withoutErrorsAt(found: ReadonlySet<string>, result: ExecutionResult): ExecutionResult {
  const { valueCompletion, ...extensions } = result.extensions ?? {};
  const errors = valueCompletion as readonly GraphQLError[] | undefined;
  if (!errors) return result;
  const others = errors.filter(
    ({ path }) => !found.has(path?.filter((key) => typeof key === 'string').join('.') ?? ''),
  );
  const { extensions: _, ...response } = result;
  if (others.length > 0) return { ...response, extensions: { ...extensions, valueCompletion: others } };
  return Object.keys(extensions).length > 0 ? { ...response, extensions } : response;
}
