import { IsmError } from '../../schema/contract/errors';
import { JsonList } from '../../schema/contract/json-text';
import { MAX_CURSOR, MAX_PAGE_SIZE } from '../../schema/contract/page-size';

/** The graph serves no later page by number; a page that far out is beyond any list kept here. */
const LAST_PAGE = 1_000_000;

/** Limits of a whole number. */
export interface IntegerLimits {
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Limits of the page parameters of every list. */
export const PAGE_LIMITS: Readonly<Record<string, IntegerLimits>> = {
  page: { minimum: 1 },
  page_size: { minimum: 1, maximum: MAX_PAGE_SIZE },
};

/** A page field as the endpoints' documents select it. */
export interface PageData {
  readonly count: number;
  readonly page: number;
  readonly page_size: number;
  readonly start_cursor: string | null;
  readonly end_cursor: string | null;
  readonly results: readonly unknown[] | JsonList;
}

/** What was asked: the path and the parameters as they came. */
export interface PageRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
}

/** The envelope as JSON, and the Link header with the same pages. */
export interface PageResponse {
  readonly body: string;
  readonly link: string;
}

/** The parameter `page` as a number; one too far out for any list becomes the first that is rejected. */
export function pageNumber(value: string): number | string {
  return /^-?\d+$/.test(value) ? Math.min(Number(value), LAST_PAGE + 1) : value;
}

/** @throws NOT_FOUND for a page that no list has, before the graph is asked. */
export function assertPossiblePage(page: unknown): void {
  if (typeof page === 'number' && page > LAST_PAGE) throw invalidPage();
}

/**
 * Wraps a page in the envelope `count`, `next`, `previous`, `results`. Links are relative to the host and keep the
 * other parameters, all in alphabetical order, so that one page has one address. A link to the page beside this one has its number and a
 * cursor, which decides where that page is.
 * @throws NOT_FOUND for a page by number beyond the last; an empty list has one page
 */
export function pageResponse(data: PageData, request: PageRequest): PageResponse {
  const { count, page, page_size, results } = data;
  const last = Math.max(1, Math.ceil(count / page_size));
  const isNumbered = request.query.after === undefined && request.query.before === undefined;
  if (isNumbered && page > last) throw invalidPage();
  const linkTo = pageLinks(request);
  const { next, previous } = isNumbered ? numbered(data, last, linkTo) : besideCursor(data, request, linkTo);
  const links = [`<${linkTo(1)}>; rel="first"`, `<${linkTo(last)}>; rel="last"`];
  if (previous !== null) links.unshift(`<${previous}>; rel="prev"`);
  if (next !== null) links.unshift(`<${next}>; rel="next"`);
  const body = `{"count":${count},"next":${jsonText(next)},"previous":${jsonText(previous)},"results":${results instanceof JsonList ? results.text : JSON.stringify(results)}}`;
  return { body, link: links.join(', ') };
}

/** The addresses of the pages beside a page. */
interface Beside {
  readonly next: string | null;
  readonly previous: string | null;
}

/** Beside a page by number. Its count and its rows are read one after the other: where they disagree, a link has no cursor. */
function numbered({ page, start_cursor, end_cursor }: PageData, last: number, linkTo: LinkTo): Beside {
  return {
    next: page < last ? linkTo(page + 1, 'after', end_cursor) : null,
    previous: page > 1 ? linkTo(page - 1, 'before', start_cursor) : null,
  };
}

/** Beside a page that a cursor leads to. Where the page has lost all of its rows, the way back is by number. */
function besideCursor(
  { page, results, start_cursor, end_cursor }: PageData,
  { query }: PageRequest,
  linkTo: LinkTo,
): Beside {
  const isEmpty = results.length === 0;
  const next = end_cursor === null ? null : linkTo(page + 1, 'after', end_cursor);
  const previous = start_cursor === null ? null : linkTo(page - 1, 'before', start_cursor);
  return {
    next: next ?? (isEmpty && query.before !== undefined ? linkTo(1) : null),
    previous: previous ?? (isEmpty && query.after !== undefined ? linkTo(page - 1) : null),
  };
}

/**
 * The address of a page: by its number, and by the cursor that leads to it. The number is then what the links on the way have counted: it
 * may leave the pages that there are while rows come and go, so it is kept within those that can be asked for.
 */
type LinkTo = (page: number, by?: 'after' | 'before', cursor?: string | null) => string;

/** Parameters that say where a page is; links have their own. */
const LOCATION: ReadonlySet<string> = new Set(['page', 'after', 'before']);

function pageLinks({ path, query }: PageRequest): LinkTo {
  const kept = Object.entries(query).flatMap(([name, value]) =>
    LOCATION.has(name) || typeof value !== 'string' ? [] : [parameter(name, value)],
  );
  return (page, by, cursor) => {
    const parameters = [...kept, parameter('page', String(Math.min(Math.max(page, 1), LAST_PAGE)))];
    if (by && cursor && cursor.length <= MAX_CURSOR) parameters.push(parameter(by, cursor));
    return `${path}?${parameters.sort(byName).join('&')}`;
  };
}

const parameter = (name: string, value: string): string =>
  `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** An equals sign sorts before the characters of names, so that whole parameters sort as their names do. */
const byName = (a: string, b: string): number => (a < b ? -1 : 1);

function jsonText(link: string | null): string {
  return link === null ? 'null' : JSON.stringify(link);
}

function invalidPage(): IsmError {
  return new IsmError('NOT_FOUND', { message: 'Invalid page.' });
}
