import type { ErrorCode } from '../schema/contract/errors';
import type { DocumentationTag } from './documentation-tags';

export type RouteMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/**
 * What the response's body is made of:
 * `page` the envelope around a page field, `object` the root field, `list` a bare array, `none` nothing (204).
 */
export type ResultShape = 'page' | 'object' | 'list' | 'none';

/** Properties of a query parameter that the graph's schema does not carry. */
export interface ParameterNotes {
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: string | number | boolean;
}

/** One REST endpoint: a path, a GraphQL document, and how its response is dressed. */
export interface RouteDefinition {
  /** Unique, snake_case, `<resource>_<action>`; also the OpenAPI operationId and, with `rest_`, the operation's name. */
  readonly name: string;
  readonly method: RouteMethod;
  /** With the trailing slash; path parameters as `{id}`. */
  readonly path: string;
  /** One operation named `rest_<name>` with one root field; snake_case aliases and variables. */
  readonly document: string;
  readonly status: 200 | 201 | 204;
  readonly result: ResultShape;
  /** OpenAPI component of the object, or of each item of a page or list. */
  readonly objectName?: string;
  /** OpenAPI components of nested objects, by the alias path below the object: `{ user: 'User' }`. */
  readonly nestedNames?: Readonly<Record<string, string>>;
  /** For a body that is a CSV file: the variable that takes its text. All others are then query parameters. */
  readonly csvBody?: string;
  /** Alias of a list in the response that holds its errors: with any of them the response is 400. */
  readonly errorsIn?: string;
  /** Time for the graph in ms, where it may take longer than others. */
  readonly deadlineMs?: number;
  /** OpenAPI component of the body. Default: from the name, `EmployeesCreateRequest`. */
  readonly bodyName?: string;
  /** For `list`: the alias below the root field that holds the array; the root field itself when absent. */
  readonly listField?: string;
  readonly summary: string;
  /** Who may call, as shown in the documentation. */
  readonly permission: string;
  /** Codes a client should expect besides those every endpoint shares. */
  readonly errors: readonly ErrorCode[];
  readonly tag: DocumentationTag;
  /** True for endpoints that need no identity. */
  readonly anonymous?: boolean;
  /** snake_case columns that `ordering` accepts, and the one used without it. */
  readonly ordering?: { readonly columns: readonly string[]; readonly default: string };
  readonly parameters?: Readonly<Record<string, ParameterNotes>>;
  /** True for a page that is also there as a whole, with `format=csv`. Its list needs `after` and `endCursor`. */
  readonly csv?: boolean;
  /** Body fields whose null is rejected although the graph's input type is nullable (partial updates). */
  readonly notNull?: readonly string[];
  /** Name of the GET route that shows the same resource: turns on If-Match. Needs `$expected_updated_at` in the document. */
  readonly etagOf?: string;
  /** The response holds a secret: it is shown once, so no Idempotency-Key remembers it. */
  readonly hasSecretResponse?: boolean;
  /** Path of the created resource with `{id}`, sent as Location. */
  readonly location?: string;
}

/** Variable that the adapter fills itself from If-Match; never a field of the body. */
export const EXPECTED_UPDATED_AT = 'expected_updated_at';

/** Declares an endpoint; rejects at load time what would only fail at the first request. */
export function defineRoute<const T extends RouteDefinition>(route: T): RouteDefinition {
  const problem = problemOf(route);
  if (problem) throw new Error(`REST endpoint ${route.name}: ${problem}`);
  return route;
}

function problemOf(route: RouteDefinition): string | null {
  if (!/^[a-z][a-z0-9_]*$/.test(route.name)) return 'the name is not snake_case';
  if (!route.path.startsWith('/api/') || !route.path.endsWith('/'))
    return 'the path needs /api/ and a trailing slash';
  if ((route.result === 'none') !== (route.status === 204))
    return 'status 204 and result "none" belong together';
  if (route.csv && (route.method !== 'GET' || route.result !== 'page')) return 'only a page has a CSV form';
  if (route.result !== 'none' && !route.objectName) return 'objectName is missing';
  return null;
}

/** Names of the path parameters in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** The path in the router's notation, `/employees/:id/`. */
export function routerPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** The name of the endpoint's GraphQL operation. */
export function operationNameOf(route: Pick<RouteDefinition, 'name'>): string {
  return `rest_${route.name}`;
}
