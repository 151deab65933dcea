/** What API.md says, typed. Every part keeps the line it stands on, so that a mismatch can be shown. */

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

export interface Located {
  readonly line: number;
}

export interface Parameter extends Located {
  readonly name: string;
  readonly place: 'path' | 'query';
  readonly type: FieldType;
  readonly default: string | null;
  readonly notes: string;
}

export interface RequestField extends Located {
  readonly name: string;
  readonly type: FieldType;
  readonly required: boolean;
  readonly notes: string;
}

export interface ResponseField extends Located {
  readonly name: string;
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly readOnly: boolean;
  readonly notes: string;
}

export interface ApiObject extends Located {
  readonly name: string;
  readonly fields: readonly ResponseField[];
}

/** `none` is an answer without a body. */
export type Shape = 'object' | 'page' | 'list' | 'none';

export interface ResponseShape extends Located {
  readonly status: number;
  readonly shape: Shape;
  readonly objectName: string | null;
}

export interface StatusRow extends Located {
  readonly status: number;
  readonly when: string;
  /** Error code of a body made of `detail` and `code`; null for every other body. */
  readonly code: string | null;
}

export interface Endpoint extends Located {
  /** Title of the heading of level 2 above it: the documentation groups endpoints by it. */
  readonly chapter: string;
  readonly method: Method;
  readonly path: string;
  readonly purpose: string;
  readonly permission: string;
  readonly parameters: readonly Parameter[];
  /** Null: the endpoint takes no body. */
  readonly requestFields: readonly RequestField[] | null;
  readonly response: ResponseShape;
  /** Fields of the answered object, or of each item of a page or list. */
  readonly responseFields: readonly ResponseField[];
  readonly statuses: readonly StatusRow[];
  /** Only for rows of a transition table. */
  readonly transition: { readonly from: readonly string[]; readonly to: readonly string[] } | null;
}

export interface ApiContract {
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly objects: ReadonlyMap<string, ApiObject>;
  readonly endpoints: readonly Endpoint[];
}

/** What types may refer to. */
export interface Names {
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly objectNames: ReadonlySet<string>;
}

/** A fault of the document at a line. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault';

  constructor(
    readonly line: number,
    readonly problem: string,
  ) {
    super(`API.md:${line}: ${problem}`);
  }
}
