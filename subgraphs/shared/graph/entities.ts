import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { SubgraphContext } from './context';
import { isPromise } from './execution/settle';

/** Looks up an entity that another subgraph sent by its key; null when there is none. */
export type ReferenceResolver<Services> = (
  reference: Record<string, unknown>,
  context: SubgraphContext<Services>,
  info: GraphQLResolveInfo,
) => Promise<object | null> | object | null;

/** What another subgraph knows of an entity. */
type Reference = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** A resolver of one reference; it is called with the context that its domain's requests have. */
type ResolveReference = (reference: Reference, context: unknown, info: GraphQLResolveInfo) => unknown;
type Resolvers = Readonly<Record<string, ResolveReference>>;

const ofAll = new WeakMap<object, ResolveReferences>();

/** Finds the entities of one type for many references, in their order. */
export type ResolveReferences<Context = never> = (
  references: readonly Readonly<Record<string, unknown>>[],
  context: Context,
  info: GraphQLResolveInfo,
) => readonly unknown[] | Promise<readonly unknown[]>;

type ReferenceResolverOf<Context> = (
  reference: Readonly<Record<string, unknown>>,
  context: Context,
  info: GraphQLResolveInfo,
) => Promise<object | null>;

/** A resolver of one reference, of which `_entities` takes the form for many. */
export function batchReferences<Context>(
  resolveAll: ResolveReferences<Context>,
): ReferenceResolverOf<Context> {
  const resolve: ReferenceResolverOf<Context> = async (reference, context, info) => {
    const [entity] = await resolveAll([reference], context, info);
    if (entity instanceof Error) throw entity;
    return entity as object | null;
  };
  ofAll.set(resolve, resolveAll);
  return resolve;
}

/**
 * The resolver of `_entities`, which finds all entities of a type at once, of references that were checked (entity-keys.ts).
 * `@apollo/subgraph` waits by two promises for each of them.
 * @param resolvers by the names of types; an entity without one is what its reference says
 */
export function entitiesResolver(
  resolvers: Readonly<Record<string, ReferenceResolver<never>>>,
): GraphQLFieldResolver<unknown, unknown, Readonly<Record<string, unknown>>> {
  return (_source, { representations }, context, info) =>
    entitiesOf(resolvers as Resolvers, representations as readonly Reference[], context, info);
}

function entitiesOf(
  resolvers: Resolvers,
  references: readonly Reference[],
  context: unknown,
  info: GraphQLResolveInfo,
): readonly unknown[] | Promise<readonly unknown[]> {
  const byType = new Map<string, number[]>();
  for (const [index, { __typename: name }] of references.entries()) {
    const ofName = byType.get(name);
    if (ofName) ofName.push(index);
    else byType.set(name, [index]);
  }
  const [only] = byType.keys();
  if (only !== undefined && byType.size === 1)
    return ofType(only, resolvers[only], references, context, info);
  const entities = references.map((): unknown => null);
  const pending = [...byType].map(async ([name, indexes]) => {
    const asked = indexes.map((index) => references[index] as Reference);
    const found = await ofType(name, resolvers[name], asked, context, info);
    for (const [number, index] of indexes.entries()) entities[index] = found[number];
  });
  return Promise.all(pending).then(() => entities);
}

/** What cannot be found is an error in the list: the others are there. */
function ofType(
  name: string,
  resolveReference: ResolveReference | undefined,
  references: readonly Reference[],
  context: unknown,
  info: GraphQLResolveInfo,
): readonly unknown[] | Promise<readonly unknown[]> {
  const named = (entities: readonly unknown[]): readonly unknown[] =>
    entities.map((entity) => withTypename(entity, name));
  const failed = (error: unknown): readonly unknown[] => references.map(() => error);
  try {
    const entities = resolveReference
      ? (ofAll.get(resolveReference)?.(references, context as never, info) ??
        references.map((reference) => oneByOne(resolveReference, reference, context, info)))
      : references;
    return isPromise(entities) ? Promise.resolve(entities.then(named)).catch(failed) : named(entities);
  } catch (error) {
    return failed(error);
  }
}

function oneByOne(
  resolve: ResolveReference,
  reference: Reference,
  context: unknown,
  info: GraphQLResolveInfo,
): unknown {
  try {
    return resolve(reference, context, info);
  } catch (error) {
    return error;
  }
}

/** As `@apollo/subgraph` does it: by it the type of an object of `_Entity` is told. */
function withTypename(entity: unknown, name: string): unknown {
  if (isPromise(entity)) return entity.then((value) => withTypename(value, name));
  if (typeof entity !== 'object' || entity === null || entity instanceof Error) return entity;
  if (!('__typename' in entity)) Object.defineProperty(entity, '__typename', { value: name });
  else if (entity.__typename !== name) return { ...entity, __typename: name };
  return entity;
}
