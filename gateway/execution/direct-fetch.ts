import { GraphQLError, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from '../request/context';
import { fetchDocumentOf } from '../data-sources/fetch-document';
import type { DataSource, PlanFetch, WholeFetches } from '../data-sources/plan-fetch';
import { Ownership } from '../supergraph/ownership';
import type { GatewayExecutor, GatewayRequest } from '../pipeline/gateway-types';

/**
 * Operations that one subgraph can resolve alone go to it as they are: there is nothing to plan, and its response needs no
 * shaping. Everything else goes on to the plan executor. The decision is made once per document.
 * @param sources by subgraph name
 */
export function fetchDirectly(
  supergraphSdl: string,
  sources: ReadonlyMap<string, DataSource>,
  planned: GatewayExecutor,
): GatewayExecutor {
  const ownership = new Ownership(supergraphSdl);
  const direct = new WeakMap<DocumentNode, WholeFetches | null>();

  const directly = (document: DocumentNode): WholeFetches | null => {
    let source = direct.get(document);
    if (source === undefined) {
      const owner = ownership.soleOwner(document);
      const whole = owner === null ? undefined : sources.get(owner)?.whole;
      source = whole?.accepts(document) ? whole : null;
      direct.set(document, source);
    }
    return source;
  };

  return async (request) => {
    const source = directly(request.document);
    if (!source) return planned(request);
    const { data, errors } = await source.fetch(wholeFetch(request));
    if (!errors || errors.length === 0) return { data: data ?? null };
    // Without data the operation was rejected before it began.
    return { ...(data === undefined ? {} : { data }), errors: errors.map(graphQLError) };
  };
}

function wholeFetch({ document, request, context, schema }: GatewayRequest): PlanFetch {
  const { operationName, variables } = request;
  return {
    fetch: fetchDocumentOf(document, '', operationName),
    operationName,
    variables,
    context: context as GatewayContext,
    schema,
  };
}

function graphQLError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}
