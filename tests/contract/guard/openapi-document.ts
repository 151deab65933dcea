import type { Components, Schema } from './json-schema';
import type { Location } from './locations';

/** The parts of an OpenAPI document that are compared. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Components;
    readonly responses?: Readonly<Record<string, Response>>;
    readonly examples?: Readonly<Record<string, Example>>;
  };
}

export interface Operation {
  readonly description?: string;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: { readonly content: MediaTypes };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

interface ParameterObject {
  readonly name?: string;
  readonly in?: string;
  readonly schema?: Schema & { readonly default?: string | number | boolean };
}

interface Response {
  readonly $ref?: string;
  readonly content?: MediaTypes;
}

interface Example {
  readonly $ref?: string;
  readonly value?: unknown;
}

export interface MediaType {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, Example>>;
}

type MediaTypes = Readonly<Record<string, MediaType>>;

/** The locations of the OpenAPI document. */
export function locationsOf({ paths }: OpenApi): (Location & { operation: Operation })[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

/** The body of fields that an operation takes; what is signed is described in words. */
export function bodyOfFields({ requestBody, security }: Operation): MediaType | undefined {
  const isSigned = security.some(({ signature }) => signature !== undefined);
  return isSigned ? undefined : requestBody?.content['application/json'];
}
