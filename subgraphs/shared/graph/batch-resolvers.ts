import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import { isPromise } from './execution/settle';

/**
 * Resolves a field of many objects at once. What it gives stands in the order of the objects: a value, an `Error`, or a promise of one.
 * `info` has the path of the first of them.
 */
export type ResolveAll<Source = unknown> = (
  sources: readonly Source[],
  args: Readonly<Record<string, unknown>>,
  context: object,
  info: GraphQLResolveInfo,
) => readonly unknown[] | PromiseLike<readonly unknown[]>;

type Resolve = GraphQLFieldResolver<unknown, unknown>;

const ofAll = new WeakMap<object, ResolveAll>();

/**
 * The resolver of one object, for whoever knows no other form; the compiled execution takes the one for all. Whatever wraps the resolver,
 * as a guard does, hides that one, and is asked for each object.
 */
export function batchResolver(resolveAll: ResolveAll<never>): Resolve {
  const all = resolveAll as ResolveAll;
  const resolve: Resolve = (source, args: Readonly<Record<string, unknown>>, context, info) => {
    const given = all([source], args, context as object, info);
    return isPromise(given) ? given.then(([value]) => value) : given[0];
  };
  ofAll.set(resolve, all);
  return resolve;
}

/** The form for many objects of a field's resolver; null when it has none. */
export function resolveAllOf(resolve: object | undefined): ResolveAll | null {
  return (resolve && ofAll.get(resolve)) ?? null;
}
