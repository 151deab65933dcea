import type { FastifyRequest } from 'fastify';
import { routeOf } from '../request/route-of';
import { wantsPage } from './pages/wants-page';

const GRAPH = '/graphql';
const REST = '/api/';

/** Documents, health and contract of the API: they are open, and asking for them is not counted. */
const OPEN_PAGES = ['/api/docs', '/api/schema', '/api/health'];

/**
 * Which face of the graph a request is to; null for pages, health and metrics.
 * @param hasGraphPage true when browsers get a page at /graphql: then that is no request to the graph
 */
export function faceOf(request: FastifyRequest, hasGraphPage: boolean): 'graph' | 'rest' | null {
  const path = routeOf(request);
  if (path.startsWith(REST)) return OPEN_PAGES.some((page) => isAt(path, page)) ? null : 'rest';
  if (!isAt(path, GRAPH)) return null;
  return hasGraphPage && wantsPage(request) ? null : 'graph';
}

/** True for the path itself, with or without slash, and what lies below; `/api/docs2` is not `/api/docs`. */
function isAt(url: string, path: string): boolean {
  if (!url.startsWith(path)) return false;
  const next = url[path.length];
  return next === undefined || next === '/' || next === '?';
}
