import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import type { ApiObject, FieldType } from '../../schema/api-contract/api-contract';

/** RFC 5321, 4.5.3.1.3. */
const MAX_EMAIL_LENGTH = 254;

/** A JSON Schema, as OpenAPI 3.1 uses it. */
export type JsonSchema = Record<string, unknown>;

/** What the conventions promise of each scalar. */
const SCALARS: Readonly<Record<string, JsonSchema>> = {
  String: { type: 'string' },
  ID: { type: 'string' },
  Int: { type: 'integer', format: 'int32' },
  Float: { type: 'number', format: 'double' },
  Boolean: { type: 'boolean' },
  UUID: { type: 'string', format: 'uuid' },
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
  Decimal: { type: 'string', format: 'decimal', pattern: String.raw`^-?\d+(\.\d+)?$` },
  JSON: { type: 'object', additionalProperties: true },
};

export const componentRef = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The schema of a type without its nulls; enums and objects by reference. */
function plainSchemaOf(type: GraphQLType): JsonSchema {
  if (isListType(type)) return { type: 'array', items: schemaOf(type.ofType as GraphQLType) };
  const named = getNamedType(type);
  if (isEnumType(named) || isObjectType(named) || isInputObjectType(named)) return componentRef(named.name);
  return isScalarType(named) ? { ...SCALARS[named.name] } : {};
}

/** The schema of a type; a nullable one allows null. */
export function schemaOf(type: GraphQLType): JsonSchema {
  if (isNonNullType(type)) return plainSchemaOf(getNullableType(type));
  return orNull(plainSchemaOf(type));
}

/** Allows null besides. */
export function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type === 'string') return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}

/** The schema of a value in a JSON body: a decimal may be a number too. */
export function bodyValueSchemaOf(type: GraphQLType, nullable: boolean): JsonSchema {
  const schema = inputSchemaOf(type, nullable);
  return schema.format === 'decimal' ? { ...schema, type: [schema.type, 'number'].flat() } : schema;
}

/** Schema of a request value: never null unless said so. */
export function inputSchemaOf(type: GraphQLType, nullable: boolean): JsonSchema {
  const schema = plainSchemaOf(getNullableType(type));
  return nullable ? orNull(schema) : schema;
}

/**
 * Named components of the REST view: its objects, and every enum that they or the endpoints' parameters use.
 * @param objects of the contract: it says what strings are and how long they may be
 */
export function viewComponents(
  view: GraphQLSchema,
  objects: ReadonlyMap<string, ApiObject>,
): Record<string, JsonSchema> {
  const components: Record<string, JsonSchema> = {};
  const roots = new Set([view.getQueryType()?.name, view.getMutationType()?.name]);
  const types = Object.values(view.getTypeMap()).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const type of types) {
    if (isIntrospectionType(type) || roots.has(type.name)) continue;
    if (isEnumType(type)) {
      components[type.name] = described(
        { type: 'string', enum: type.getValues().map(({ name }) => name) },
        type.description,
      );
    }
    if (isObjectType(type)) {
      const fields = Object.values(type.getFields());
      const documented = new Map(objects.get(type.name)?.fields.map((field) => [field.name, field.type]));
      components[type.name] = described(
        {
          type: 'object',
          // Every field of the document is in every response, null where it has no value.
          required: fields.map(({ name }) => name),
          properties: Object.fromEntries(
            fields.map((field) => [
              field.name,
              described(
                deprecated(sized(schemaOf(field.type), documented.get(field.name)), field.deprecationReason),
                field.description,
              ),
            ]),
          ),
        },
        type.description,
      );
    }
  }
  return components;
}

/** Adds what the contract says of a string or of the strings of a list. */
function sized(schema: JsonSchema, type: FieldType | undefined): JsonSchema {
  if (type?.kind === 'list') return { ...schema, items: sized(schema.items as JsonSchema, type.item) };
  if (type?.kind !== 'scalar') return schema;
  if (type.scalar === 'email') return { ...schema, format: 'email', maxLength: MAX_EMAIL_LENGTH };
  return type.scalar === 'string' ? { ...schema, maxLength: type.sizes[0] } : schema;
}

/** Marks what the graph deprecates; the reason is in the graph's own documentation. */
export function deprecated(schema: JsonSchema, reason: string | null | undefined): JsonSchema {
  return reason ? { ...schema, deprecated: true } : schema;
}

/** Adds a description where there is one. */
export function described(schema: JsonSchema, description: string | null | undefined): JsonSchema {
  return description ? { ...schema, description } : schema;
}
