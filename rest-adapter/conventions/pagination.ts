import { IsmError } from '../../schema/contract/errors';
import { MAX_PAGE_SIZE } from '../../schema/contract/page-size';

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
  readonly results: readonly unknown[];
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
 * other parameters, all in alphabetical order, so that one page has one address.
 * @throws NOT_FOUND for a page beyond the last; an empty list has one page
 */
export function pageResponse(
  { count, page, page_size, results }: PageData,
  request: PageRequest,
): PageResponse {
  const last = Math.max(1, Math.ceil(count / page_size));
  if (page > last) throw invalidPage();
  const linkTo = pageLinks(request);
  const next = page < last ? linkTo(page + 1) : null;
  const previous = page > 1 ? linkTo(page - 1) : null;
  const links = [`<${linkTo(1)}>; rel="first"`, `<${linkTo(last)}>; rel="last"`];
  if (previous !== null) links.unshift(`<${previous}>; rel="prev"`);
  if (next !== null) links.unshift(`<${next}>; rel="next"`);
  const body = `{"count":${count},"next":${jsonText(next)},"previous":${jsonText(previous)},"results":${JSON.stringify(results)}}`;
  return { body, link: links.join(', ') };
}

function pageLinks({ path, query }: PageRequest): (page: number) => string {
  const before: string[] = [];
  const after: string[] = [];
  for (const name of Object.keys(query).sort()) {
    const value = query[name];
    if (name === 'page' || typeof value !== 'string') continue;
    (name < 'page' ? before : after).push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  return (page) => {
    return `${path}?${[...before, `page=${page}`, ...after].join('&')}`;
  };
}

function jsonText(link: string | null): string {
  return link === null ? 'null' : JSON.stringify(link);
}

function invalidPage(): IsmError {
  return new IsmError('NOT_FOUND', { message: 'Invalid page.' });
}
