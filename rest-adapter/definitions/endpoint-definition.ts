import type {
  Method,
  Parameter,
  RequestField,
  Shape,
  StatusRow,
} from '../../schema/api-contract/api-contract';
import type { ErrorCode } from '../../schema/contract/errors';

/** One REST endpoint: API.md's block and its binding, before any graph is looked at. */
export interface EndpointDefinition {
  /** Unique, snake_case; also the OpenAPI operationId and, with `rest_`, the operation's name. */
  readonly name: string;
  readonly method: Method;
  /** With the trailing slash; path parameters as `{id}`. */
  readonly path: string;
  /** Root field of the graph. */
  readonly field: string;
  /** Field of the root field's object that holds the list of the response; null: the root field itself. */
  readonly listField: string | null;
  /** Enum arguments that always have the same value. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Parameter → argument, where the names do not tell. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly status: number;
  readonly result: Shape;
  /** Object of API.md that is shown: the body, or each item of a page or list. Null for 204. */
  readonly objectName: string | null;
  /** Of the path, then of the query in the order in which they are documented. */
  readonly parameters: readonly Parameter[];
  readonly bodyFields: readonly RequestField[];
  /** A body that could be sent; null without a body of fields. */
  readonly bodyExample: Readonly<Record<string, unknown>> | null;
  /** Default ordering and the snake_case columns of `ordering`; null: the endpoint has none. */
  readonly ordering: { readonly columns: readonly string[]; readonly default: string } | null;
  /** Values of the parameter `format`, JSON first; none: the endpoint has no such parameter. */
  readonly formats: readonly Format[];
  /** The response is a file, unless the client asks for JSON. */
  readonly isFile: boolean;
  /** The response is a stream of events, unless the client asks for JSON. */
  readonly isStream: boolean;
  /** For a body that is a CSV file: the argument that takes it. */
  readonly csvBody: string | null;
  /** The body is signed: the graph gets it as it came, with what its headers say of the signature. */
  readonly isSigned: boolean;
  /** Field of the response that lists invalid rows: with any of them the status is 400. */
  readonly invalidRowsIn: string | null;
  /** Time in ms that the graph may take at least, also where the gateway is set to less. */
  readonly patienceMs: number;
  /** OpenAPI component of the body. */
  readonly bodyName: string;
  /** One sentence. */
  readonly summary: string;
  /** What API.md says beyond the summary; empty when nothing. */
  readonly details: string;
  /** Who may call, as API.md writes it. */
  readonly permission: string;
  /** True for endpoints that need no identity. */
  readonly anonymous: boolean;
  /** Codes of the documented failures. */
  readonly errors: readonly ErrorCode[];
  /** Documented statuses, ascending. */
  readonly statuses: readonly StatusRow[];
  /** Tag of the documentation: the endpoints of one file of docs/api have the same. */
  readonly tag: string;
  /** Name of the GET endpoint that shows what a PATCH changes: turns on If-Match. */
  readonly etagOf: string | null;
  /** True for a POST that writes nothing. */
  readonly isRead: boolean;
  /** True when the response holds a secret: it is shown once, so no Idempotency-Key remembers it. */
  readonly hasSecret: boolean;
  /** True when a job may do the work: the response is 202 and leads there if its `job_id` is set. */
  readonly isDeferrable: boolean;
  /** Path of the created resource with `{id}`, sent as Location. */
  readonly location: string | null;
}

/** Forms of a response: JSON, a file, a page to print. */
export const FORMATS = ['json', 'csv', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** Parameter of lists that can be exported and of objects that can be printed: the adapter's own, the graph does not know it. */
export const FORMAT = 'format';

/** Parameter of the same endpoints: the file begins with a byte order mark. */
export const BOM = 'bom';

/** Names of the path parameters in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** The path in the router's notation, `/employees/:id/`. */
export function routerPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

/** The name of the endpoint's GraphQL operation. */
export function operationNameOf({ name }: Pick<EndpointDefinition, 'name'>): string {
  return `rest_${name}`;
}
