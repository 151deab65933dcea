import type { DocumentNode, GraphQLError } from 'graphql';
import {
  executionOf,
  type DataSource,
  type FetchOptions,
  type FetchResult,
} from '../data-sources/plan-fetch';
import type { NormalForm } from '../operation/normal-form';
import { valuesAt } from '../operation/values-at';
import type { ExecutionRequest } from '../pipeline/execution';
import { codedError } from '../request/coded-error';

/** The type of an entity that its subgraph does not have. No schema has it, so the plan executor makes the whole object null. */
const GONE: Readonly<Record<string, unknown>> = { __typename: '__Gone' };

interface AskedForm {
  readonly form: NormalForm;
  /** Paths of what was found gone and may be, without indices. */
  readonly found: Set<string>;
}

type EntityOptions = Extract<FetchOptions, { incomingRequestContext: unknown }>;

/**
 * References to rows that are gone. A subgraph responds to the key of such a row with null and no error. Where the schema lets the referring
 * field be null, it is null without an error, for such data may lawfully point to nothing; where it does not, the
 * response cannot be used. By itself the plan executor would keep an object of which only the key is known.
 */
export class GoneReferences {
  private readonly asked = new WeakMap<ExecutionRequest, AskedForm>();
  /** A plan's fetch → whether what it fetches may be null. */
  private readonly lawful = new WeakMap<DocumentNode, boolean>();

  /** @returns paths of what will be found gone in the execution and may be, without indices */
  begin(request: ExecutionRequest, form: NormalForm): ReadonlySet<string> {
    const found = new Set<string>();
    this.asked.set(request, { form, found });
    return found;
  }

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

  private marked(options: EntityOptions, result: FetchResult, entities: readonly unknown[]): FetchResult {
    const { document, pathInIncomingRequest = [] } = options;
    const asked = this.asked.get(executionOf(options));
    const isLawful = asked !== undefined && this.isLawful(asked.form, document, pathInIncomingRequest);
    if (isLawful) asked.found.add(pathInIncomingRequest.filter((key) => key !== '@').join('.'));
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

  private isLawful(
    { root }: NormalForm,
    document: DocumentNode | undefined,
    path: readonly (string | number)[],
  ): boolean {
    const known = document ? this.lawful.get(document) : undefined;
    if (known !== undefined) return known;
    const values = valuesAt(root, path);
    const isLawful = values.length > 0 && !values.some(({ isNonNull }) => isNonNull);
    if (document) this.lawful.set(document, isLawful);
    return isLawful;
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
  return codedError('SUBGRAPH_BAD_ANSWER', { path: ['_entities', index] });
}
