import {
  METHODS,
  type ApiObject,
  type Endpoint,
  type Location,
  type Method,
  type Names,
} from './api-contract';
import { ContractError } from './contract-error';
import { checkRequestExample } from './examples';
import { impliedParameters, readQueryParameters, readRequestFields } from './fields';
import { jsonOf, proseOf, type Section } from './markdown';
import { readResponse, readStatuses } from './responses';

/** An endpoint as its block describes it, wherever the block is; its statuses are its own. */
export type EndpointBlock = Omit<Endpoint, 'chapter'>;

export interface Definitions extends Names {
  readonly objects: ReadonlyMap<string, ApiObject>;
}

const PERMISSION = /(?:^|\s)Permission: (public|authenticated|[a-z]+:[a-z_]+)$/;

/** The order of the parts of a block; `Response` and `Request of` stand for all headings that begin so. */
const PARTS = ['Query parameters', 'Request', 'Request of', 'Response', 'Status codes'];

/** True for headings that the format takes for endpoints, rightly written or not. */
export function looksLikeEndpoint(title: string): boolean {
  return /^[A-Za-z]+\s+\/|\/api\//.test(title);
}

/** @throws ContractError when the heading is not `METHOD /api/kebab-case/{id}/` */
export function readHeading({ title, ...at }: Section): { method: Method; path: string } {
  const [, word = '', path = ''] = /^(\S+)\s+(\S+)$/.exec(title) ?? [];
  const method = METHODS.find((name) => name === word);
  if (!method) throw new ContractError(at, `"${title}" must begin with one of ${METHODS.join(', ')}`);
  checkPath(path, at);
  return { method, path };
}

/** @throws ContractError when the path breaks the rules on addresses */
export function checkPath(path: string, at: Location): void {
  if (!/^\/api(\/([a-z][a-z0-9-]*|\{[a-z_]+\}))+\/$/.test(path))
    throw new ContractError(at, `"${path}" must be kebab-case below /api/ with a slash at the end`);
  if (path !== '/api/health/' && !path.startsWith('/api/v1/'))
    throw new ContractError(at, `"${path}" must begin with /api/v1/`);
}

/** Reads a block: its heading's section and the `####` sections below it. */
export function readEndpoint(
  heading: Section,
  parts: readonly Section[],
  definitions: Definitions,
): EndpointBlock {
  const { method, path } = readHeading(heading);
  const prose = proseOf(heading);
  const permission = PERMISSION.exec(prose)?.[1];
  if (permission === undefined)
    throw new ContractError(heading, 'the text must end with a line "Permission: <permission>"');
  const purpose = prose.replace(PERMISSION, '').trim();
  if (purpose === '') throw new ContractError(heading, 'say in a line what the endpoint is for');
  const request = parts.find(({ title }) => title.startsWith('Request'));
  if (request && (method === 'GET' || method === 'DELETE'))
    throw new ContractError(request, `${method} takes no body`);
  return {
    method,
    path,
    purpose,
    permission,
    ...readParts(heading, path, parts, definitions),
    transition: null,
  };
}

export type RequestBody = Pick<Endpoint, 'requestFields' | 'requestExample'>;

type EndpointParts = Pick<
  Endpoint,
  'heading' | 'parameters' | keyof RequestBody | 'response' | 'responseFields' | 'statuses' | keyof Location
>;

/** What blocks and transition tables have in common. `Request of <action>` is left to the caller. */
export function readParts(
  heading: Section,
  path: string,
  parts: readonly Section[],
  definitions: Definitions,
): EndpointParts {
  checkOrder(parts);
  const query = parts.find(({ title }) => title === 'Query parameters');
  const request = parts.find(({ title }) => title === 'Request');
  const response = readResponse(onlyPart(parts, 'Response', heading), definitions);
  const statuses = parts.find(({ title }) => title === 'Status codes');
  const { shape, objectName } = response;
  return {
    heading: heading.title,
    parameters: [
      ...impliedParameters(path, shape === 'page', definitions, heading),
      ...(query ? readQueryParameters(query, definitions) : []),
    ],
    ...(request ? readRequest(request, definitions) : NO_REQUEST),
    response,
    responseFields: objectName === null ? [] : (definitions.objects.get(objectName)?.fields ?? []),
    statuses: statuses ? readStatuses(statuses, response) : [],
    file: heading.file,
    line: heading.line,
  };
}

const NO_REQUEST: RequestBody = { requestFields: null, requestExample: null };

/** A table of request fields with its example. */
export function readRequest(section: Section, definitions: Definitions): RequestBody {
  const fields = readRequestFields(section, definitions);
  const example = jsonOf(section);
  if (!example) throw new ContractError(section, 'a request needs a JSON example');
  return { requestFields: fields, requestExample: checkRequestExample(example, fields, definitions.objects) };
}

function onlyPart(parts: readonly Section[], start: string, heading: Section): Section {
  const found = parts.filter(({ title }) => title.startsWith(start));
  const [part, second] = found;
  if (!part) throw new ContractError(heading, `"#### ${start}…" is missing in "${heading.title}"`);
  if (second) throw new ContractError(second, `"${heading.title}" has more than one "#### ${start}…"`);
  return part;
}

function checkOrder(parts: readonly Section[]): void {
  let last = -1;
  for (const { title, ...at } of parts) {
    const index = PARTS.findLastIndex((part) => title === part || title.startsWith(`${part} `));
    if (index < 0)
      throw new ContractError(at, `"${title}" is not one of the parts of an endpoint: ${PARTS.join(', ')}`);
    if (index < last)
      throw new ContractError(at, `"${title}" comes too late; the order is ${PARTS.join(', ')}`);
    last = index;
  }
}
