import type { GraphQLFieldResolver, GraphQLResolveInfo } from 'graphql';
import type { JsonList } from '../../../schema/contract/json-text';
import type { RowProgram } from '../json-rows/row-program';

/**
 * Gives a list of rows as JSON, written by the program.
 * @returns undefined, or null in it: the list is to be resolved
 */
export type ResolveJson = (
  source: unknown,
  program: RowProgram,
  info: GraphQLResolveInfo,
) => Promise<JsonList | null> | undefined;

type Resolve = GraphQLFieldResolver<unknown, unknown>;

const asJson = new WeakMap<object, ResolveJson>();

/** Says how the list of a resolver is had as JSON. Whatever wraps the resolver, as a guard does, hides that. @returns the resolver */
export function withJsonForm(resolve: Resolve, resolveJson: ResolveJson): Resolve {
  asJson.set(resolve, resolveJson);
  return resolve;
}

/** The list of a resolver as JSON; null: it has no such form. */
export function jsonFormOf(resolve: object | null): ResolveJson | null {
  return (resolve && asJson.get(resolve)) ?? null;
}
