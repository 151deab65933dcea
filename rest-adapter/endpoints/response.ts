import { IsmError } from '../../schema/contract/errors';
import { JsonObject, JsonText, type AskedJson } from '../../schema/contract/json-text';
import { GraphFailure } from '../conventions/errors';
import { pageResponse, type PageData, type PageRequest } from '../conventions/pagination';
import type { RestResponse } from '../conventions/responses';
import { pathParameters, type EndpointDefinition } from '../definitions/endpoint-definition';
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

/**
 * What of the data goes into the body as it is, so that the graph may write it as JSON.
 * @returns undefined: the data is looked at, or there is no body
 */
export function takenAsJson(
  { result, location, invalidRowsIn, isDeferrable }: EndpointDefinition,
  { rootName, listAlias }: Pick<Endpoint, 'rootName' | 'listAlias'>,
): AskedJson | undefined {
  switch (result) {
    case 'none':
      return undefined;
    case 'page':
      return { path: [rootName, 'results'], leaves: [] };
    case 'list':
      return { path: listAlias === null ? [rootName] : [rootName, listAlias], leaves: [] };
    case 'object': {
      const leaves = [...pathParameters(location ?? ''), ...(isDeferrable ? [JOB_ID] : [])];
      return invalidRowsIn === null ? { path: [rootName], leaves } : undefined;
    }
  }
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
      return { status, body: bodyOf(list), link: null, location: null };
    }
    case 'object': {
      const jobId = isDeferrable ? fieldOf(data, JOB_ID) : null;
      if (typeof jobId === 'string')
        return { status: 202, body: bodyOf(data), link: null, location: jobLocation(jobId) };
      const isInvalid = invalidRowsIn !== null && (fieldOf(data, invalidRowsIn) as unknown[]).length > 0;
      return {
        status: isInvalid ? 400 : status,
        body: bodyOf(data),
        link: null,
        location: location === null ? null : locationIn(location, data),
      };
    }
  }
}

const JOB_ID = 'job_id';

const bodyOf = (data: unknown): string => (data instanceof JsonText ? data.text : JSON.stringify(data));

/** An address with values of the object in the place of their names. */
const locationIn = (address: string, data: unknown): string =>
  address.replace(/\{(\w+)\}/g, (_, name: string) => String(fieldOf(data, name)));

/** Where the job is that does what was asked for. */
export const jobLocation = (id: string): string => `/api/v1/jobs/${id}/`;

function fieldOf(data: unknown, alias: string): unknown {
  const object = data instanceof JsonObject ? data.leaves : data;
  return (object as Readonly<Record<string, unknown>>)[alias];
}
