import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { IsmError } from '../../schema/contract/errors';
import type { GatewayContext } from '../context';
import { routeOf } from '../http/route-of';
import { CSRF_COOKIE } from './cookies';

const CSRF_HEADER = 'x-csrftoken';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** They begin a session, so there is none yet to protect. */
const EXEMPT_PATHS = new Set(['/api/v1/auth/login/', '/api/v1/auth/register/']);
const EXEMPT_MUTATIONS = new Set(['login', 'register']);

/** The mutations that the refresh cookie alone authenticates. */
const REFRESH_MUTATIONS = new Set(['refreshSession', 'logout']);

/** True when the header repeats the csrftoken cookie, which only a page of an allowed origin can do. */
export function hasCsrfToken(request: FastifyRequest): boolean {
  const cookie = request.cookies[CSRF_COOKIE];
  const header = request.headers[CSRF_HEADER];
  if (!cookie || typeof header !== 'string') return false;
  const expected = Buffer.from(cookie);
  const given = Buffer.from(header);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * Refuses a REST request that writes with cookies alone. The refresh cookie is sent to the session endpoints only.
 * @throws IsmError CSRF_FAILED
 */
export function assertRestCsrf(request: FastifyRequest, context: GatewayContext): void {
  if (SAFE_METHODS.has(request.method)) return;
  if (!isCookieCaller(context, context.refreshToken !== null)) return;
  if (!EXEMPT_PATHS.has(routeOf(request)) && !context.hasCsrfToken) throw new IsmError('CSRF_FAILED');
}

/** True when the operation writes with cookies alone and no CSRF token. */
export function lacksCsrfToken(operation: OperationDefinitionNode, context: GatewayContext): boolean {
  if (operation.operation !== OperationTypeNode.MUTATION || context.hasCsrfToken) return false;
  // A fragment hides what it selects; it counts as both.
  const names = operation.selectionSet.selections.map((node) =>
    node.kind === Kind.FIELD ? node.name.value : null,
  );
  const usesRefresh = names.some((name) => name === null || REFRESH_MUTATIONS.has(name));
  if (!isCookieCaller(context, usesRefresh && context.refreshToken !== null)) return false;
  return !names.every((name) => name !== null && EXEMPT_MUTATIONS.has(name));
}

/** Browsers send cookies unasked and an Authorization header never. */
function isCookieCaller(context: GatewayContext, usesRefreshCookie: boolean): boolean {
  if (context.authentication === 'bearer') return false;
  return context.authentication === 'cookie' || usesRefreshCookie;
}
