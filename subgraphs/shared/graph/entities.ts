import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isPromise } from './execution/settle';

/** What another subgraph knows of an entity. */
type Reference = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** A resolver of references as `@apollo/subgraph` calls it. */
type ResolveReference = (reference: Reference, context: object, info: GraphQLResolveInfo) => unknown;

/** Where `@apollo/subgraph` keeps it (2.14). */
interface ApolloExtensions {
  readonly apollo?: { readonly subgraph?: { readonly resolveReference?: ResolveReference } };
}

const ofAll = new WeakMap<object, ResolveReferences>();

/** Finds the entities of one type for many references, in their order. */
export type ResolveReferences<Context = never> = (
  references: readonly Readonly<Record<string, unknown>>[],
  context: Context,
) => readonly unknown[] | Promise<readonly unknown[]>;

/** A resolver of one reference, of which `_entities` takes the form for many. */
export function batchReferences<Context>(
  resolveAll: ResolveReferences<Context>,
): (reference: Readonly<Record<string, unknown>>, context: Context) => Promise<object | null> {
  const resolve = async (
    reference: Readonly<Record<string, unknown>>,
    context: Context,
  ): Promise<object | null> => {
    const [entity] = await resolveAll([reference], context);
    if (entity instanceof Error) throw entity;
    return entity as object | null;
  };
  ofAll.set(resolve, resolveAll);
  return resolve;
}

/**
 * Lets `_entities` of a schema find all entities of a type at once, of references that were checked (entity-keys.ts). `@apollo/subgraph`
 * waits by two promises for each of them.
 */
export function resolveEntitiesTogether(schema: GraphQLSchema): void {
  const field = schema.getQueryType()?.getFields()._entities;
  if (!field) return;
  field.resolve = (_source, args: Readonly<Record<string, unknown>>, context: object, info) =>
    entitiesOf(args.representations as readonly Reference[], context, info);
}

function entitiesOf(
  references: readonly Reference[],
  context: object,
  info: GraphQLResolveInfo,
): readonly unknown[] | Promise<readonly unknown[]> {
  const byType = new Map<string, number[]>();
  for (const [index, { __typename: name }] of references.entries()) {
    const ofName = byType.get(name);
    if (ofName) ofName.push(index);
    else byType.set(name, [index]);
  }
  const [only] = byType.keys();
  if (only !== undefined && byType.size === 1) return ofType(only, references, context, info);
  const entities = references.map((): unknown => null);
  const pending = [...byType].map(async ([name, indexes]) => {
    const asked = indexes.map((index) => references[index] as Reference);
    const found = await ofType(name, asked, context, info);
    for (const [number, index] of indexes.entries()) entities[index] = found[number];
  });
  return Promise.all(pending).then(() => entities);
}

/** What cannot be found is an error in the list: the others are there. */
function ofType(
  name: string,
  references: readonly Reference[],
  context: object,
  info: GraphQLResolveInfo,
): readonly unknown[] | Promise<readonly unknown[]> {
  const { apollo } = info.schema.getType(name)?.extensions as ApolloExtensions;
  const resolveReference = apollo?.subgraph?.resolveReference;
  const named = (entities: readonly unknown[]): readonly unknown[] =>
    entities.map((entity) => withTypename(entity, name));
  const failed = (error: unknown): readonly unknown[] => references.map(() => error);
  try {
    const entities = resolveReference
      ? (ofAll.get(resolveReference)?.(references, context as never) ??
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
  context: object,
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
