import { Kind, separateOperations, type DocumentNode } from 'graphql';
import { fetchDocumentOf } from '../data-sources/fetch-document';
import type { PlanFetch, SubgraphSource } from '../data-sources/plan-fetch';
import { errorOfSubgraph } from '../data-sources/subgraph-errors';
import { Ownership } from '../supergraph/ownership';
import type { Execute, ExecutionRequest } from '../pipeline/execution';
import type { RequestedOperation } from '../pipeline/requested-operation';

/** An operation as it goes to its one owner. */
interface DirectFetch extends Pick<PlanFetch, 'fetch' | 'operationName'> {
  readonly source: SubgraphSource;
}

/**
 * Operations that one subgraph can resolve alone go to it as they are: there is nothing to plan, and its response needs no
 * shaping. Everything else goes on to the plan executor. The decision is made once per document.
 * @param sources by subgraph name
 */
export function fetchDirectly(
  supergraphSdl: string,
  sources: ReadonlyMap<string, SubgraphSource>,
  planned: Execute,
): Execute {
  const ownership = new Ownership(supergraphSdl);
  const known = new WeakMap<RequestedOperation, DirectFetch | null>();

  const directFetchOf = (operation: RequestedOperation): DirectFetch | null => {
    const document = aloneIn(operation);
    const owner = ownership.soleOwner(document);
    const source = owner === null ? undefined : sources.get(owner);
    if (!source?.accepts?.(document)) return null;
    const { operationName } = operation;
    return { source, operationName, fetch: fetchDocumentOf(document, '', operationName) };
  };

  return async (request) => {
    const { operation } = request;
    let direct = known.get(operation);
    if (direct === undefined) known.set(operation, (direct = directFetchOf(operation)));
    if (!direct) return planned(request);
    const { data, errors } = await direct.source.fetch(wholeFetch(direct, request));
    if (!errors || errors.length === 0) return { data: data ?? null };
    const coded = errors.map((error) => errorOfSubgraph(error, error.path));
    // Without data the variables were rejected, and nothing was executed.
    const isRejected = data === undefined && coded[0]?.extensions.code === 'BAD_USER_INPUT';
    return isRejected ? { errors: coded } : { data: data ?? null, errors: coded };
  };
}

/** The operation alone: a subgraph does not have to know what the others of the document ask for. */
function aloneIn({ document, operationName = '' }: RequestedOperation): DocumentNode {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return (operations.length > 1 && separateOperations(document)[operationName]) || document;
}

function wholeFetch(
  { fetch, operationName }: DirectFetch,
  { variables, context, schema, deadline, signal }: ExecutionRequest,
): PlanFetch {
  return { fetch, operationName, variables, context, schema, deadline, signal, isCompleted: false };
}
