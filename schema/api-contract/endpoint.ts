import {
  DocumentFault,
  METHODS,
  type ApiObject,
  type Endpoint,
  type Method,
  type Names,
} from './api-contract';
import { checkRequestExample } from './examples';
import { impliedParameters, readQueryParameters, readRequestFields } from './fields';
import { jsonOf, proseOf, type Section } from './markdown';
import { readResponse, readStatuses } from './responses';

/** An endpoint as its block describes it, wherever the block is. */
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

/** @throws DocumentFault when the heading is not `METHOD /api/kebab-case/{id}/` */
export function readHeading({ title, line }: Section): { method: Method; path: string } {
  const [, word = '', path = ''] = /^(\S+)\s+(\S+)$/.exec(title) ?? [];
  const method = METHODS.find((name) => name === word);
  if (!method) throw new DocumentFault(line, `"${title}" must begin with one of ${METHODS.join(', ')}`);
  checkPath(path, line);
  return { method, path };
}

/** @throws DocumentFault when the path breaks the rules on addresses */
export function checkPath(path: string, line: number): void {
  if (!/^\/api(\/([a-z][a-z0-9-]*|\{[a-z_]+\}))+\/$/.test(path))
    throw new DocumentFault(line, `"${path}" must be kebab-case below /api/ with a slash at the end`);
  if (path !== '/api/health/' && !path.startsWith('/api/v1/'))
    throw new DocumentFault(line, `"${path}" must begin with /api/v1/`);
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
    throw new DocumentFault(heading.line, 'the text must end with a line "Permission: <permission>"');
  const purpose = prose.replace(PERMISSION, '').trim();
  if (purpose === '') throw new DocumentFault(heading.line, 'say in a line what the endpoint is for');
  const request = parts.find(({ title }) => title.startsWith('Request'));
  if (request && (method === 'GET' || method === 'DELETE'))
    throw new DocumentFault(request.line, `${method} takes no body`);
  return {
    method,
    path,
    purpose,
    permission,
    ...readParts(heading, path, parts, definitions),
    transition: null,
  };
}

type EndpointParts = Pick<
  Endpoint,
  'parameters' | 'requestFields' | 'response' | 'responseFields' | 'statuses' | 'line'
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
  const response = readResponse(required(parts, 'Response', heading), definitions);
  const { shape, objectName } = response;
  return {
    parameters: [
      ...impliedParameters(path, shape === 'page', definitions, heading.line),
      ...(query ? readQueryParameters(query, definitions) : []),
    ],
    requestFields: request ? readRequest(request, definitions) : null,
    response,
    responseFields: objectName === null ? [] : (definitions.objects.get(objectName)?.fields ?? []),
    statuses: readStatuses(required(parts, 'Status codes', heading), response),
    line: heading.line,
  };
}

/** A table of request fields with its example. */
export function readRequest(section: Section, names: Names): Endpoint['requestFields'] {
  const fields = readRequestFields(section, names);
  const example = jsonOf(section);
  if (!example) throw new DocumentFault(section.line, 'a request needs a JSON example');
  checkRequestExample(example, fields);
  return fields;
}

function required(parts: readonly Section[], start: string, heading: Section): Section {
  const found = parts.filter(({ title }) => title.startsWith(start));
  const [part, second] = found;
  if (!part) throw new DocumentFault(heading.line, `"#### ${start}…" is missing in "${heading.title}"`);
  if (second) throw new DocumentFault(second.line, `"${heading.title}" has more than one "#### ${start}…"`);
  return part;
}

function checkOrder(parts: readonly Section[]): void {
  let last = -1;
  for (const { title, line } of parts) {
    const index = PARTS.findLastIndex((part) => title === part || title.startsWith(`${part} `));
    if (index < 0)
      throw new DocumentFault(line, `"${title}" is none of the parts of an endpoint: ${PARTS.join(', ')}`);
    if (index < last)
      throw new DocumentFault(line, `"${title}" stands too late; the order is ${PARTS.join(', ')}`);
    last = index;
  }
}
