import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { IsmError } from '../../schema/contract/errors';
import { isUuid } from '../../schema/contract/scalars';
import type { CsrfProof, GatewayContext } from '../request/context';
import { routeOf } from '../request/route-of';
import { resourceOf, type ReportRejection } from '../request/rejection';
import { CSRF_COOKIE } from './cookies';
import { isFromElsewhere } from './origin';

/** What is wrong with a write: a page of another site sent it, or it does not repeat the csrftoken cookie. */
export type CsrfFailure = 'ORIGIN' | 'TOKEN';

const CSRF_HEADER = 'x-csrftoken';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** They begin a session, so there is none whose token they could repeat. No other site may begin one for its visitor. */
const OPENING_PATHS = new Set(['/api/v1/auth/login/', '/api/v1/auth/register/']);
const OPENING_MUTATIONS = new Set(['login', 'register']);

/** The mutations that the refresh cookie alone authenticates. */
const REFRESH_MUTATIONS = new Set(['refreshSession', 'logout']);

/** @param origins those whose pages may send cookies, besides our own */
export function csrfProofOf(request: FastifyRequest, origins: readonly string[]): CsrfProof {
  return {
    hasToken: hasToken(request),
    isFromElsewhere: !SAFE_METHODS.has(request.method) && isFromElsewhere(request, origins),
  };
}

/** True when the header repeats the csrftoken cookie, which only a page of an allowed origin can do. */
function hasToken(request: FastifyRequest): boolean {
  const cookie = request.cookies[CSRF_COOKIE];
  const header = request.headers[CSRF_HEADER];
  if (!cookie || typeof header !== 'string') return false;
  const expected = Buffer.from(cookie);
  const given = Buffer.from(header);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Why a REST request may not write with cookies alone; null when it may. The refresh cookie reaches few endpoints. */
export function restCsrfFailure(request: FastifyRequest, context: GatewayContext): CsrfFailure | null {
  if (SAFE_METHODS.has(request.method)) return null;
  const opens = OPENING_PATHS.has(routeOf(request));
  const byCookie = isCookieCaller(context, context.refreshToken !== null);
  return errorOf(context, { mayOpen: opens, needsToken: byCookie && !opens, byCookie });
}

/** Why an operation may not write with cookies alone; null when it may. */
export function graphCsrfFailure(
  operation: OperationDefinitionNode,
  context: GatewayContext,
): CsrfFailure | null {
  if (operation.operation !== OperationTypeNode.MUTATION) return null;
  // A fragment hides what it selects; it counts as anything.
  const names = operation.selectionSet.selections.map((node) =>
    node.kind === Kind.FIELD ? node.name.value : null,
  );
  const selects = (known: ReadonlySet<string>): boolean =>
    names.some((name) => name === null || known.has(name));
  const onlyOpens = names.every((name) => name !== null && OPENING_MUTATIONS.has(name));
  const byCookie = isCookieCaller(context, selects(REFRESH_MUTATIONS) && context.refreshToken !== null);
  const mayOpen = selects(OPENING_MUTATIONS);
  return errorOf(context, { mayOpen, needsToken: byCookie && !onlyOpens, byCookie });
}

/** A write that failed the check. */
interface Forgery {
  readonly failure: CsrfFailure;
  readonly context: GatewayContext;
  /** The first root field that it would have run. */
  readonly rootField: string;
  /** What was sent as the id of the thing it was meant for. */
  readonly id: unknown;
}

/** Tells of a write that failed the check. @returns the error to respond with */
export async function rejectForgery(
  { failure, context, rootField, id }: Forgery,
  report: ReportRejection | undefined,
): Promise<IsmError> {
  const error = csrfError(failure);
  await report?.({
    context,
    code: error.code,
    resource: resourceOf(rootField),
    resourceId: isUuid(id) ? id : null,
    details: { reason: failure },
  });
  return error;
}

function csrfError(failure: CsrfFailure): IsmError {
  if (failure === 'TOKEN') return new IsmError('CSRF_FAILED');
  return new IsmError('CSRF_FAILED', { message: 'CSRF check failed: a page of another site sent this.' });
}

interface Write {
  /** It may begin a session. */
  readonly mayOpen: boolean;
  readonly needsToken: boolean;
  readonly byCookie: boolean;
}

function errorOf(
  { authentication, csrf }: GatewayContext,
  { mayOpen, needsToken, byCookie }: Write,
): CsrfFailure | null {
  if (csrf.isFromElsewhere && (byCookie || (mayOpen && authentication !== 'bearer'))) return 'ORIGIN';
  return needsToken && !csrf.hasToken ? 'TOKEN' : null;
}

/** Browsers send cookies unasked and an Authorization header never. */
function isCookieCaller(context: GatewayContext, usesRefreshCookie: boolean): boolean {
  if (context.authentication === 'bearer') return false;
  return context.authentication === 'cookie' || usesRefreshCookie;
}
