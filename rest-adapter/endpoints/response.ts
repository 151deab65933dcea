import { IsmError } from '../../schema/contract/errors';
import { GraphFailure } from '../conventions/errors';
import { pageResponse, type PageData, type PageRequest } from '../conventions/pagination';
import type { RestResponse } from '../conventions/responses';
import type { Endpoint } from './endpoint';
import type { GraphResult } from './gateway-port';

/**
 * The root field's data. Any error makes the whole endpoint fail, also one that only nulled a nested field: a REST
 * client could not tell such a null from a real one.
 * @throws GraphFailure; NOT_FOUND for a root field that is null without an error
 */
export function rootData(
  { rootName, restNames }: Pick<Endpoint, 'rootName' | 'restNames'>,
  result: GraphResult,
): unknown {
  const errors = result.errors ?? [];
  if (errors.length > 0) throw new GraphFailure(errors, restNames);
  const data = result.data?.[rootName];
  if (data === undefined) throw new IsmError('SUBGRAPH_BAD_ANSWER');
  if (data === null) throw new IsmError('NOT_FOUND');
  return data;
}

/** The graph's data in the form that the endpoint promises. */
export function responseOf(endpoint: Endpoint, data: unknown, request: PageRequest): RestResponse {
  const { status, result, location, invalidRowsIn, isDeferrable } = endpoint.definition;
  switch (result) {
    case 'none':
      return { status, body: null, link: null, location: null };
    case 'page': {
      const { body, link } = pageResponse(data as PageData, request);
      return { status, body, link, location: null };
    }
    case 'list': {
      const list = endpoint.listAlias === null ? data : fieldOf(data, endpoint.listAlias);
      return { status, body: JSON.stringify(list), link: null, location: null };
    }
    case 'object': {
      const jobId = isDeferrable ? fieldOf(data, 'job_id') : null;
      if (typeof jobId === 'string')
        return { status: 202, body: JSON.stringify(data), link: null, location: jobLocation(jobId) };
      const isInvalid = invalidRowsIn !== null && (fieldOf(data, invalidRowsIn) as unknown[]).length > 0;
      return {
        status: isInvalid ? 400 : status,
        body: JSON.stringify(data),
        link: null,
        location: location === null ? null : locationIn(location, data),
      };
    }
  }
}

/** An address with values of the object in the place of their names. */
const locationIn = (address: string, data: unknown): string =>
  address.replace(/\{(\w+)\}/g, (_, name: string) => String(fieldOf(data, name)));

/** Where the job is that does what was asked for. */
export const jobLocation = (id: string): string => `/api/v1/jobs/${id}/`;

function fieldOf(data: unknown, alias: string): unknown {
  return (data as Readonly<Record<string, unknown>>)[alias];
}
