import type { FastifyRequest } from 'fastify';
import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { IsmError } from '../../schema/contract/errors';
import { isUuid } from '../../schema/contract/scalars';
import type { CsrfProof, GatewayContext } from '../request/context';
import { routeOf } from '../request/route-of';
import { resourceOf, type ReportRejection } from '../request/rejection';
import { CSRF_COOKIE } from './cookies';
import { CSRF_HEADER } from './csrf-response';
import { isSameToken, type CsrfTokens } from './csrf-tokens';
import type { Caller } from './credentials';
import { isFromElsewhere } from './origin';

/** What is wrong with a write: a page of another site sent it, or it lacks the CSRF token of its session. */
export type CsrfFailure = 'ORIGIN' | 'TOKEN';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** They begin a session, so there is none whose token they could repeat. No other site may begin one for its visitor. */
const OPENING_PATHS = new Set(['/api/v1/auth/login/', '/api/v1/auth/register/']);
const OPENING_MUTATIONS = new Set(['login', 'register']);

/** The mutations that the refresh cookie alone authenticates. */
const REFRESH_MUTATIONS = new Set(['refreshSession', 'logout']);

/** What a request is checked against. */
export interface CsrfChecks {
  readonly tokens: CsrfTokens;
  /** Origins whose pages may send cookies, besides our own. */
  readonly origins: readonly string[];
}

/** @param refreshToken of the cookie; null: none was sent */
export function csrfProofOf(
  request: FastifyRequest,
  caller: Pick<Caller, 'identity' | 'authentication'>,
  refreshToken: string | null,
  { tokens, origins }: CsrfChecks,
): CsrfProof {
  const token = tokenOf(caller, refreshToken, tokens);
  if (SAFE_METHODS.has(request.method)) return { token, hasToken: false, isFromElsewhere: false };
  return {
    token,
    hasToken: token !== null && repeatsToken(request, token),
    isFromElsewhere: isFromElsewhere(request, origins),
  };
}

/** The token of the session whose cookies were sent; null when none were, or a bearer token counts instead. */
function tokenOf(
  { identity, authentication }: Pick<Caller, 'identity' | 'authentication'>,
  refreshToken: string | null,
  tokens: CsrfTokens,
): string | null {
  if (authentication === 'bearer') return null;
  if (identity) return tokens.ofIdentity(identity);
  return refreshToken === null ? null : tokens.ofRefreshToken(refreshToken);
}

/** True when cookie and header are both the session's token; only a page of an allowed origin can know it. */
function repeatsToken(request: FastifyRequest, token: string): boolean {
  const header = request.headers[CSRF_HEADER];
  return (
    isSameToken(token, request.cookies[CSRF_COOKIE]) &&
    isSameToken(token, typeof header === 'string' ? header : undefined)
  );
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
