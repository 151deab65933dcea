import type { Endpoint, StatusRow } from './api-contract';

/** What of an endpoint decides which general statuses it has. */
type DescribedEndpoint = Pick<
  Endpoint,
  'method' | 'path' | 'permission' | 'parameters' | 'requestFields' | 'response' | 'file' | 'line'
>;

/** A status that follows from what an endpoint is, so that no chapter says it. */
export interface GeneralStatus {
  readonly status: number;
  /** Which endpoints have it, in words. */
  readonly endpoints: string;
  readonly when: string;
  /** Code of a body made of `detail` and `code`; null for another body. */
  readonly code: string | null;
  readonly applies: (endpoint: DescribedEndpoint) => boolean;
}

const isVersioned = ({ path }: DescribedEndpoint): boolean => path.startsWith('/api/v1/');
const isPublic = ({ permission }: DescribedEndpoint): boolean => permission === 'public';
const writes = ({ method }: DescribedEndpoint): boolean => method !== 'GET';
const takesBody = ({ method }: DescribedEndpoint): boolean => method === 'POST' || method === 'PATCH';
const hasQuery = ({ parameters }: DescribedEndpoint): boolean =>
  parameters.some(({ location }) => location === 'query');

/** In the order of their statuses. docs/api-conventions.md has them as a table, which is written from this list. */
export const GENERAL_STATUSES: readonly GeneralStatus[] = [
  {
    status: 202,
    endpoints: 'that respond with a page and take `format`',
    when: 'With `format=csv` and a long list: a [job](api/jobs.md) makes the file, see `Location`',
    code: null,
    applies: ({ response, parameters }) =>
      response.shape === 'page' && parameters.some(({ name }) => name === 'format'),
  },
  {
    status: 400,
    endpoints: 'that read, or take parameters or a body',
    when: 'A parameter or field is missing, unknown or malformed',
    code: null,
    applies: (endpoint) => !writes(endpoint) || hasQuery(endpoint) || endpoint.requestFields !== null,
  },
  {
    status: 401,
    endpoints: 'that are not `public`',
    when: 'Not signed in',
    code: null,
    applies: (endpoint) => !isPublic(endpoint),
  },
  {
    status: 403,
    endpoints: 'with a permission, and all that write and are not `public`',
    when: 'The role lacks the permission, or the row is outside of the scope in which the caller has it; or the CSRF check failed',
    code: null,
    applies: (endpoint) =>
      !isPublic(endpoint) && (writes(endpoint) || endpoint.permission !== 'authenticated'),
  },
  {
    status: 404,
    endpoints: 'with a parameter in the path',
    when: 'Nothing has this id or code, or it is outside of what the caller may read',
    code: null,
    applies: ({ path }) => path.includes('{'),
  },
  {
    status: 404,
    endpoints: 'that respond with a page',
    when: '`page` is past the last page, without a cursor',
    code: null,
    applies: ({ response }) => response.shape === 'page',
  },
  {
    status: 412,
    endpoints: 'with `PATCH`',
    when: '`If-Match` names another version',
    code: 'PRECONDITION_FAILED',
    applies: ({ method }) => method === 'PATCH',
  },
  {
    status: 413,
    endpoints: 'with `POST` or `PATCH`',
    when: 'The body is too large',
    code: null,
    applies: takesBody,
  },
  {
    status: 415,
    endpoints: 'with `POST` or `PATCH`',
    when: 'The body is of another type than the endpoint takes',
    code: null,
    applies: takesBody,
  },
  {
    status: 429,
    endpoints: 'below `/api/v1/`',
    when: 'More requests than the throttle allows',
    code: null,
    applies: isVersioned,
  },
  {
    status: 500,
    endpoints: 'below `/api/v1/`',
    when: 'An error of the service',
    code: 'INTERNAL_SERVER_ERROR',
    applies: isVersioned,
  },
  {
    status: 502,
    endpoints: 'below `/api/v1/`',
    when: 'A part of the service gave no usable response',
    code: 'SUBGRAPH_BAD_ANSWER',
    applies: isVersioned,
  },
  {
    status: 503,
    endpoints: 'below `/api/v1/`',
    when: 'A part of the service is not there for the moment',
    code: 'SUBGRAPH_UNAVAILABLE',
    applies: isVersioned,
  },
  {
    status: 503,
    endpoints: 'below `/api/v1/`',
    when: 'Another part of the service must be asked first, and does not respond',
    code: 'PEER_UNAVAILABLE',
    applies: isVersioned,
  },
  {
    status: 503,
    endpoints: 'below `/api/v1/`',
    when: 'More requests at once than the service works on, or it is stopping',
    code: 'OVERLOADED',
    applies: isVersioned,
  },
  {
    status: 504,
    endpoints: 'below `/api/v1/`',
    when: 'A part of the service was too slow',
    code: 'SUBGRAPH_TIMEOUT',
    applies: isVersioned,
  },
];

/**
 * All statuses of an endpoint: its own rows, and the general ones that it has no row for.
 * @param own rows of the endpoint's table
 */
export function allStatuses(endpoint: DescribedEndpoint, own: readonly StatusRow[]): StatusRow[] {
  const { file, line } = endpoint;
  const general = GENERAL_STATUSES.filter(
    ({ status, code, applies }) =>
      applies(endpoint) && !own.some((row) => row.status === status && row.code === code),
  ).map(({ status, when, code }): StatusRow => ({
    status,
    when,
    code,
    example: null,
    isGeneral: true,
    file,
    line,
  }));
  const success = own.some(({ status }) => status === endpoint.response.status) ? [] : [successOf(endpoint)];
  return [...success, ...own, ...general].sort((a, b) => a.status - b.status);
}

/** The heading of the response says what success is. */
function successOf({ response: { status, file, line } }: DescribedEndpoint): StatusRow {
  return { status, when: 'Done', code: null, example: null, isGeneral: true, file, line };
}
