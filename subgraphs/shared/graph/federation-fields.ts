import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLFieldConfigMap,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
} from 'graphql';
import { entitiesResolver } from './entities';
import type { DomainContents } from './feature';

interface Federated {
  /** Of the domain. */
  readonly name: string;
  readonly references: DomainContents['references'];
  /** What the domain publishes. */
  readonly sdl: () => string;
}

type FieldMap = GraphQLFieldConfigMap<unknown, unknown>;

/**
 * Makes the schema of a domain one of a federation: with `_service` and `_entities`, which finds what other subgraphs refer
 * to. @apollo/subgraph does so for type definitions, which it parses, checks, prints and parses again: most of what a start computed. Here
 * it does so once, for definitions of one type, and the types of the domain get what it has made.
 * @throws for a reference to a type that does not exist
 */
export function addFederation(plain: GraphQLSchema, { name, references, sdl }: Federated): GraphQLSchema {
  for (const type of Object.keys(references)) {
    if (!isObjectType(plain.getType(type)))
      throw new Error(`${name}: a reference resolver for unknown type ${type}`);
  }
  const { query, ...config } = plain.toConfig();
  const root = query?.toConfig();
  if (!root) throw new Error(`${name}: a domain without queries`);
  const fields: FieldMap = { ...root.fields, ...federationFields(plain, references, sdl) };
  return new GraphQLSchema({
    ...config,
    query: new GraphQLObjectType({ ...root, fields }),
    types: config.types.filter((type) => type !== query && !isIntrospectionType(type)),
  });
}

function federationFields(
  plain: GraphQLSchema,
  references: Federated['references'],
  sdl: Federated['sdl'],
): FieldMap {
  const { union, fields } = made();
  const { _entities, _service } = fields;
  const entities = Object.values(plain.getTypeMap()).filter((type) => isObjectType(type) && isEntity(type));
  return {
    ...(_entities && union && entities.length > 0
      ? {
          _entities: {
            ..._entities,
            type: entitiesOf(union, entities as GraphQLObjectType[]),
            resolve: entitiesResolver(references),
          },
        }
      : {}),
    ...(_service ? { _service: { ..._service, resolve: serviceOf(sdl) } } : {}),
  };
}

let once: { readonly union: GraphQLUnionType | null; readonly fields: FieldMap } | undefined;

/** What @apollo/subgraph makes for one entity, of which only the type's name is not the same for all. */
function made(): NonNullable<typeof once> {
  if (once) return once;
  const schema = subgraphOf('type Query type Entity @key(fields: "id") { id: ID! }');
  const union = schema.getType('_Entity');
  once = {
    union: isUnionType(union) ? union : null,
    fields: schema.getQueryType()?.toConfig().fields ?? {},
  };
  return once;
}

function entitiesOf(union: GraphQLUnionType, types: readonly GraphQLObjectType[]): GraphQLOutputType {
  const { name, resolveType } = union.toConfig();
  const entity = new GraphQLUnionType({ name, types, ...(resolveType ? { resolveType } : {}) });
  return new GraphQLNonNull(new GraphQLList(entity));
}

function isEntity({ astNode }: GraphQLObjectType): boolean {
  return astNode?.directives?.some(({ name }) => name.value === 'key') ?? false;
}

/** The form of @apollo/subgraph: with what the definitions link to. Made when it is asked for first. */
function serviceOf(sdl: () => string): GraphQLFieldResolver<unknown, unknown> {
  let service: unknown;
  return (...given) =>
    (service ??= subgraphOf(sdl())
      .getQueryType()
      ?.getFields()
      ._service?.resolve?.(...given));
}

/** @throws for definitions that are none of a subgraph */
function subgraphOf(sdl: string): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(sdl, { noLocation: true }) });
}
