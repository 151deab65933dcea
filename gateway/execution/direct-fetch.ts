import {
  GraphQLError,
  Kind,
  separateOperations,
  type DocumentNode,
  type GraphQLFormattedError,
} from 'graphql';
import type { GatewayContext } from '../request/context';
import { fetchDocumentOf } from '../data-sources/fetch-document';
import type { PlanFetch, SubgraphSource } from '../data-sources/plan-fetch';
import { Ownership } from '../supergraph/ownership';
import type { GatewayExecutor, GatewayRequest } from '../pipeline/gateway-types';

/**
 * Operations that one subgraph can resolve alone go to it as they are: there is nothing to plan, and its response needs no
 * shaping. Everything else goes on to the plan executor. The decision is made once per document.
 * @param sources by subgraph name
 */
export function fetchDirectly(
  supergraphSdl: string,
  sources: ReadonlyMap<string, SubgraphSource>,
  planned: GatewayExecutor,
): GatewayExecutor {
  const ownership = new Ownership(supergraphSdl);
  const direct = new WeakMap<DocumentNode, SubgraphSource | null>();
  const separate = new WeakMap<DocumentNode, Readonly<Record<string, DocumentNode>>>();

  /** The operation alone: a subgraph does not have to know what the others of the document ask for. */
  const alone = ({ document, request }: GatewayRequest): DocumentNode => {
    if (request.operationName === undefined) return document;
    let operations = separate.get(document);
    if (!operations) separate.set(document, (operations = separated(document)));
    return operations[request.operationName] ?? document;
  };

  const directly = (document: DocumentNode): SubgraphSource | null => {
    let source = direct.get(document);
    if (source === undefined) {
      const owner = ownership.soleOwner(document);
      const candidate = owner === null ? undefined : sources.get(owner);
      source = candidate?.accepts?.(document) ? candidate : null;
      direct.set(document, source);
    }
    return source;
  };

  return async (request) => {
    const document = alone(request);
    const source = directly(document);
    if (!source) return planned(request);
    const { data, errors } = await source.fetch(wholeFetch(document, request));
    if (!errors || errors.length === 0) return { data: data ?? null };
    // Without data the operation was rejected before it began.
    return { ...(data === undefined ? {} : { data }), errors: errors.map(graphQLError) };
  };
}

function separated(document: DocumentNode): Readonly<Record<string, DocumentNode>> {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operations.length > 1 ? separateOperations(document) : {};
}

function wholeFetch(document: DocumentNode, { request, context, schema }: GatewayRequest): PlanFetch {
  const { operationName, variables } = request;
  return {
    fetch: fetchDocumentOf(document, '', operationName),
    operationName,
    variables,
    context: context as GatewayContext,
    schema,
    isCompleted: false,
  };
}

function graphQLError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path: path ?? null, extensions: extensions ?? null });
}
