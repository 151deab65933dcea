/** What API.md and the files of docs/api say, typed. Every part keeps its location, so that a mismatch can be shown. */

export const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
export type Method = (typeof METHODS)[number];

export const SCALARS = [
  'UUID',
  'string',
  'email',
  'boolean',
  'integer',
  'date',
  'datetime',
  'decimal',
  'object',
] as const;
export type ScalarName = (typeof SCALARS)[number];

export type TypeKind =
  | { readonly kind: 'scalar'; readonly scalar: ScalarName; readonly sizes: readonly number[] }
  /** `name` is null for values listed in place. */
  | { readonly kind: 'enum'; readonly name: string | null; readonly values: readonly string[] }
  | { readonly kind: 'ordering'; readonly columns: readonly string[] }
  | { readonly kind: 'reference'; readonly objectName: string }
  | { readonly kind: 'list'; readonly item: FieldType };

export type FieldType = TypeKind & {
  readonly nullable: boolean;
  /** As written. */
  readonly text: string;
};

/** A line of a file of the contract. Numbers start at 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
}

export interface Parameter extends Location {
  readonly name: string;
  readonly location: 'path' | 'query';
  readonly type: FieldType;
  readonly default: string | null;
  readonly notes: string;
}

export interface RequestField extends Location {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly notes: string;
}

export interface ResponseField extends Location {
  readonly name: string;
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly notes: string;
}

export interface ApiObject extends Location {
  readonly name: string;
  readonly fields: readonly ResponseField[];
  /** A value with every field of the table, in its order. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** `none` is a response without a body. */
export type Shape = 'object' | 'page' | 'list' | 'none';

export interface ResponseShape extends Location {
  readonly status: number;
  readonly shape: Shape;
  readonly objectName: string | null;
}

export interface StatusRow extends Location {
  readonly status: number;
  readonly when: string;
  /** Error code of a body made of `detail` and `code`; null for every other body. */
  readonly code: string | null;
  /** True for a row that docs/api-conventions.md gives to endpoints of this kind; its location is the endpoint's. */
  readonly isGeneral: boolean;
  /** The body that the row shows; null where it names an object or a code. */
  readonly example: unknown;
}

export interface Endpoint extends Location {
  /** Title of its chapter: the documentation groups endpoints by it. */
  readonly chapter: string;
  /** Title of the heading of its block, or of the table of transitions. */
  readonly heading: string;
  readonly method: Method;
  readonly path: string;
  readonly purpose: string;
  readonly permission: string;
  readonly parameters: readonly Parameter[];
  /** Null: the endpoint takes no body. */
  readonly requestFields: readonly RequestField[] | null;
  /** A body that could be sent; null without a body. */
  readonly requestExample: Readonly<Record<string, unknown>> | null;
  readonly response: ResponseShape;
  /** Fields of the object of the response, or of each item of a page or list. */
  readonly responseFields: readonly ResponseField[];
  /** Its own and the general ones, ascending. */
  readonly statuses: readonly StatusRow[];
  /** Only for rows of a transition table. */
  readonly transition: { readonly from: readonly string[]; readonly to: readonly string[] } | null;
}

/** A file of endpoints: the tag of the OpenAPI document that they have. */
export interface DocumentationTag extends Location {
  readonly title: string;
  /** The first paragraph of the file. */
  readonly description: string;
}

export interface ApiContract {
  readonly chapters: readonly DocumentationTag[];
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly objects: ReadonlyMap<string, ApiObject>;
  readonly endpoints: readonly Endpoint[];
}

/** What types may refer to. */
export interface Names {
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly objectNames: ReadonlySet<string>;
}

/** `docs/api/tags.md:12`. */
export function locationText({ file, line }: Location): string {
  return `${file}:${line}`;
}
