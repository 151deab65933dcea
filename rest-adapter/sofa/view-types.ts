import {
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  getNullableType,
  GraphQLString,
  printType,
  type DocumentNode,
  type GraphQLFieldConfigMap,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import type { RouteDefinition } from '../route';
import { objectTypeOf, rewrap, selectedFields } from './selection';

const WRAPPING = {
  nonNull: (type: GraphQLOutputType): GraphQLOutputType => new GraphQLNonNull(getNullableType(type)),
  list: (type: GraphQLOutputType): GraphQLOutputType => new GraphQLList(type),
};

/**
 * The object types of the REST view: one per objectName, with the aliases of the documents as fields. Endpoints that
 * name the same object must show the same fields.
 */
export class ViewTypes {
  private readonly types = new Map<string, { type: GraphQLObjectType; route: string }>();

  /** The view's type of a selection. `names` gives nested objects other names than parent + alias. */
  objectFor(
    name: string,
    selectionSet: SelectionSetNode | undefined,
    parent: GraphQLObjectType,
    document: DocumentNode,
    route: RouteDefinition,
    prefix = '',
  ): GraphQLObjectType {
    const fields: GraphQLFieldConfigMap<unknown, unknown> = {};
    for (const { alias, field, node } of selectedFields(selectionSet, parent, document)) {
      const path = `${prefix}${alias}`;
      const nested = objectTypeOf(field.type);
      const nestedName = route.nestedNames?.[path] ?? `${name}${pascalCase(alias)}`;
      const type = nested
        ? rewrap(
            field.type,
            WRAPPING,
            this.objectFor(nestedName, node.selectionSet, nested, document, route, `${path}.`),
          )
        : field.type;
      fields[alias] = { type, description: field.description };
    }
    return this.keep(new GraphQLObjectType({ name, fields, description: parent.description }), route);
  }

  /** The DRF envelope around an item type. */
  pageOf(item: GraphQLObjectType, route: RouteDefinition): GraphQLObjectType {
    const nonNullItem = new GraphQLNonNull(item);
    return this.keep(
      new GraphQLObjectType({
        name: `Paginated${item.name}List`,
        description: `One page of a list of ${item.name}.`,
        fields: {
          count: { type: new GraphQLNonNull(GraphQLInt), description: 'Rows of the whole list.' },
          next: { type: GraphQLString, description: 'Relative link to the next page; null on the last.' },
          previous: {
            type: GraphQLString,
            description: 'Relative link to the previous page; null on the first.',
          },
          results: { type: new GraphQLNonNull(new GraphQLList(nonNullItem)) },
        },
      }),
      route,
    );
  }

  private keep(type: GraphQLObjectType, route: RouteDefinition): GraphQLObjectType {
    const known = this.types.get(type.name);
    if (!known) {
      this.types.set(type.name, { type, route: route.name });
      return type;
    }
    if (printType(known.type) !== printType(type)) {
      throw new Error(`its ${type.name} has other fields than the ${type.name} of ${known.route}`);
    }
    return known.type;
  }
}

function pascalCase(alias: string): string {
  return alias.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
