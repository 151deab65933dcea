import type { GraphQLSchema } from 'graphql';
import { keyedWriteOf } from '../idempotency/keyed-write';
import type { SubgraphContext } from './context';

/**
 * Gives the use case of every mutation field the key of its write, when the request has one.
 * @param without fields that take no key
 * @throws when one of them does not exist
 */
export function keyMutations(schema: GraphQLSchema, without: readonly string[]): void {
  const fields = schema.getMutationType()?.getFields() ?? {};
  const unknown = without.filter((name) => !(name in fields));
  if (unknown.length > 0) throw new Error(`no mutations: ${unknown.join(', ')}`);
  for (const field of Object.values(fields)) {
    const { resolve, name } = field;
    if (!resolve || without.includes(name)) continue;
    field.resolve = async (source, args: object, context: SubgraphContext, info): Promise<unknown> => {
      const { metadata } = context;
      const keyedWrite = keyedWriteOf(metadata, { name, responseName: String(info.path.key), args });
      if (!keyedWrite) return resolve(source, args, context, info);
      // Root fields of a mutation run one after the other.
      context.metadata = { ...metadata, keyedWrite };
      try {
        return await resolve(source, args, context, info);
      } finally {
        context.metadata = metadata;
        context.isReplayed ||= keyedWrite.isReplayed;
      }
    };
  }
}
