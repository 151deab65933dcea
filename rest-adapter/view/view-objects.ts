import {
  getNamedType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLFieldConfigMap,
  type GraphQLInterfaceType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { ApiObject, FieldType } from '../../schema/api-contract/api-contract';
import { toCamelCase } from '../../schema/contract/cases';

/** The object types of the REST view: those of API.md, with exactly its fields and the graph's types. */
export class ViewObjects {
  private readonly types = new Map<string, GraphQLObjectType>();

  constructor(
    private readonly api: GraphQLSchema,
    private readonly objects: ReadonlyMap<string, ApiObject>,
  ) {}

  /** @throws Error when the graph has no such type, or not all of its fields */
  objectOf(name: string): GraphQLObjectType {
    const known = this.types.get(name);
    if (known) return known;
    const shown = this.api.getType(name);
    const documented = this.objects.get(name);
    if (!documented || !hasFields(shown)) throw new Error(`the graph has no object ${name}`);
    const type = new GraphQLObjectType({
      name,
      fields: () => this.fieldsOf(documented, shown),
      description: shown.description,
    });
    this.types.set(name, type);
    type.getFields();
    return type;
  }

  /** The envelope around an item. */
  pageOf(name: string): GraphQLObjectType {
    const pageName = `Paginated${name}List`;
    let type = this.types.get(pageName);
    if (!type) this.types.set(pageName, (type = envelope(pageName, this.objectOf(name))));
    return type;
  }

  private fieldsOf(
    { name, fields }: ApiObject,
    shown: GraphQLObjectType | GraphQLInterfaceType,
  ): GraphQLFieldConfigMap<unknown, unknown> {
    return Object.fromEntries(
      fields.map((documented) => {
        const field = shown.getFields()[toCamelCase(documented.name)];
        if (!field) throw new Error(`${name}.${toCamelCase(documented.name)} is not in the graph`);
        const type = this.fieldType(`${name}.${documented.name}`, documented.type, field.type);
        const { description, deprecationReason } = field;
        return [documented.name, { type, description, deprecationReason }];
      }),
    );
  }

  /** The graph's type with the view's object in it. */
  private fieldType(where: string, documented: FieldType, type: GraphQLOutputType): GraphQLOutputType {
    const shown = getNamedType(type);
    const objectName = referredObject(documented);
    if (hasFields(shown) ? shown.name !== objectName : objectName !== null)
      throw new Error(`${where} is ${documented.text} in API.md and ${shown.name} in the graph`);
    return objectName === null ? type : rewrap(type, this.objectOf(objectName));
  }
}

/** The view shows an interface as an object with what its types have in common. */
function hasFields(type: unknown): type is GraphQLObjectType | GraphQLInterfaceType {
  return isObjectType(type) || isInterfaceType(type);
}

function referredObject(type: FieldType): string | null {
  if (type.kind === 'list') return referredObject(type.item);
  return type.kind === 'reference' ? type.objectName : null;
}

/** The list and non-null wrappers of a type around another innermost type. */
function rewrap(type: GraphQLOutputType, inner: GraphQLObjectType): GraphQLOutputType {
  if (isNonNullType(type)) return new GraphQLNonNull(rewrap(type.ofType, inner));
  if (isListType(type)) return new GraphQLList(rewrap(type.ofType, inner));
  return inner;
}

function envelope(name: string, item: GraphQLObjectType): GraphQLObjectType {
  return new GraphQLObjectType({
    name,
    description: `One page of a list of ${item.name}.`,
    fields: {
      count: { type: new GraphQLNonNull(GraphQLInt), description: 'Rows of the whole list.' },
      next: { type: GraphQLString, description: 'Relative link to the next page; null on the last.' },
      previous: {
        type: GraphQLString,
        description: 'Relative link to the previous page; null on the first.',
      },
      results: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(item))) },
    },
  });
}
