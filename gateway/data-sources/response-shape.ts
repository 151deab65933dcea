import { isObjectType, type GraphQLSchema } from 'graphql';
import { expectedShape, type FieldShape, type ObjectShape } from './expected-shape';
import type { FetchDocument } from './fetch-document';

type Values = Readonly<Record<string, unknown>>;

/**
 * Where a response is not built as the fetch asks: a field that is missing, an object, list or scalar in the place of
 * another, an object of a type that cannot be there. The plan executor takes what is missing for null, which looks like a
 * real one, and throws on what is built otherwise, which costs the fields of all other subgraphs. Null: well built.
 */
export function shapeError(
  data: object,
  fetch: FetchDocument,
  schema: GraphQLSchema,
  variables: Values | undefined,
): string | null {
  const root = schema.getRootType(fetch.operation.operation)?.name ?? null;
  return new ShapeCheck(schema, variables ?? {}).object(data, expectedShape(fetch, schema), root, '');
}

class ShapeCheck {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly variables: Values,
  ) {}

  /** @param known name of the value's type, where it is known without the value saying so */
  object(value: object, { types, fields }: ObjectShape, known: string | null, path: string): string | null {
    const { __typename: said } = value as { readonly __typename?: unknown };
    const isSaid = said !== undefined && said !== null;
    // The plan executor looks at it, selected or not.
    if (isSaid && typeof said !== 'string') return `${path}.__typename is not a string`;
    const isRenamed = fields.some(({ key, isTypename }) => key === '__typename' && !isTypename);
    // Of a type that the schema does not have the plan executor makes an error by itself.
    if (isSaid && !isRenamed && types && !types.has(said) && this.schema.getType(said))
      return `${path} is of the type ${said}`;
    const type = (isSaid && !isRenamed ? said : null) ?? known ?? onlyOne(types);
    for (const field of fields) {
      if (!this.isAskedFor(field, type)) continue;
      const child = (value as Values)[field.key];
      const error =
        child === undefined
          ? `${path}.${field.key} is missing`
          : this.field(child, field, `${path}.${field.key}`);
      if (error) return error;
    }
    return null;
  }

  private field(value: unknown, field: FieldShape, path: string): string | null {
    if (field.key !== '_entities' || !Array.isArray(value))
      return this.value(value, field, field.lists, path);
    const { representations } = this.variables;
    for (const [index, entity] of value.entries()) {
      const known = typenameOf(representations, index);
      const error = this.otherType(entity, known, path) ?? this.value(entity, field, 0, path, known);
      if (error) return error;
    }
    return null;
  }

  /** An entity is of the type that it was asked for by; one that is asked for by an interface says which it is. */
  private otherType(entity: unknown, asked: string | null, path: string): string | null {
    const { __typename: said } = (entity ?? {}) as { readonly __typename?: unknown };
    const type = asked === null ? undefined : this.schema.getType(asked);
    if (typeof said !== 'string' || said === asked || !isObjectType(type) || !this.schema.getType(said))
      return null;
    return `${path} is of the type ${said}`;
  }

  private value(
    value: unknown,
    field: FieldShape,
    lists: number | null,
    path: string,
    known: string | null = null,
  ): string | null {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) {
      if (lists === 0 && (field.object || field.isString)) return `${path} is a list`;
      for (const item of value) {
        const error = this.value(item, field, lists === null ? null : lists - 1, path);
        if (error) return error;
      }
      return null;
    }
    if (lists !== null && lists > 0) return `${path} is not a list`;
    if (field.isString && typeof value !== 'string') return `${path} is not a string`;
    if (!field.object) return null;
    if (typeof value !== 'object') return `${path} is not an object`;
    return this.object(value, field.object, known, path);
  }

  /** What depends on a type that nobody says is not looked for. */
  private isAskedFor({ on, conditions }: FieldShape, type: string | null): boolean {
    if (on && (type === null || !on.has(type))) return false;
    return conditions.every(({ variable, value }) => this.variables[variable] === value);
  }
}

function typenameOf(representations: unknown, index: number): string | null {
  const representation: unknown = Array.isArray(representations) ? representations[index] : null;
  const { __typename: name } = (representation ?? {}) as { readonly __typename?: unknown };
  return typeof name === 'string' ? name : null;
}

function onlyOne(names: ReadonlySet<string> | null): string | null {
  const [name, ...others] = names ?? [];
  return name !== undefined && others.length === 0 ? name : null;
}
