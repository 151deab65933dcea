import { IsmError } from '../schema/contract/errors';
import { GraphFailure } from './conventions/errors';
import { pageResponse, type PageData, type PageRequest } from './conventions/pagination';
import type { Endpoint } from './endpoints';
import type { GraphResult } from './gateway-port';

/** A success, serialised once. */
export interface Response {
  readonly status: number;
  /** JSON text; null for 204. */
  readonly body: string | null;
  readonly link: string | null;
  readonly location: string | null;
}

/** How the data and the errors of an endpoint's operation are read. */
export interface RootFieldInfo {
  /** Alias of the root field: where the response's data is. */
  readonly rootAlias: string;
  /** Input path of the graph (`filter.orgUnitId`) → name in REST; for field errors. */
  readonly restNames: ReadonlyMap<string, string>;
}

/**
 * The root field's data. Any error makes the whole endpoint fail, also one that only nulled a nested field: a REST
 * client could not tell such a null from a real one.
 * @throws GraphFailure; NOT_FOUND for a root field that is null without an error
 */
export function rootData(endpoint: RootFieldInfo, result: GraphResult): unknown {
  const errors = result.errors ?? [];
  if (errors.length > 0) throw new GraphFailure(errors, endpoint.restNames);
  // The plan executor tells of nulls in non-null fields in this way only.
  if (result.extensions?.valueCompletion) throw new IsmError('SUBGRAPH_BAD_ANSWER');
  const data = result.data?.[endpoint.rootAlias];
  if (data === undefined) throw new IsmError('SUBGRAPH_BAD_ANSWER');
  if (data === null) throw new IsmError('NOT_FOUND');
  return data;
}

/** Dresses the graph's response as the endpoint promises. */
export function responseOf(endpoint: Endpoint, data: unknown, request: PageRequest): Response {
  const { status, result, listField, location, errorsIn } = endpoint.route;
  switch (result) {
    case 'none':
      return { status, body: null, link: null, location: null };
    case 'page': {
      const { body, link } = pageResponse(data as PageData, request);
      return { status, body, link, location: null };
    }
    case 'list': {
      const list = listField === undefined ? data : (data as Record<string, unknown>)[listField];
      return { status, body: JSON.stringify(list), link: null, location: null };
    }
    case 'object':
      return {
        status: errorsIn !== undefined && hasItems(data, errorsIn) ? 400 : status,
        body: JSON.stringify(data),
        link: null,
        location:
          location === undefined ? null : location.replace('{id}', String((data as { id: unknown }).id)),
      };
  }
}

function hasItems(data: unknown, alias: string): boolean {
  return ((data as Record<string, unknown>)[alias] as readonly unknown[]).length > 0;
}
