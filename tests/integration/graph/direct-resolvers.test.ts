import type * as Graphql from 'graphql';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { DOMAIN_NAMES } from '../../../subgraphs/domains';
import type { parametersReader } from '../../../subgraphs/shared/graph/direct-resolvers';
import { useSystem } from '../../testkit/system';

const system = useSystem();

/** How type-graphql reads parameters itself; it does not export it. */
interface Helpers {
  getParams(params: readonly object[], data: object, validate: boolean, check: () => Promise<void>): unknown;
}
const HELPERS = join(__dirname, '../../../node_modules/type-graphql/build/cjs/resolvers/helpers.js');

interface Handler {
  readonly schemaName: string;
  readonly params?: Parameters<typeof parametersReader>[0];
}

interface TypeGraphql {
  getMetadataStorage(): { readonly queries: readonly Handler[]; readonly mutations: readonly Handler[] };
}

/** graphql-js as the system has loaded it. */
const graphqlOf = (): typeof Graphql => system.get().module('graphql');

const DEEP = 3;

/** A value of a type as GraphQL hands it over, with every second field of an input; values that pass no check. */
function valueOf(declared: Graphql.GraphQLInputType, turn: number, depth = 0): unknown {
  const { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } = graphqlOf();
  const type = getNullableType(declared);
  if (isListType(type)) return [valueOf(type.ofType, turn, depth), valueOf(type.ofType, turn + 1, depth)];
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field, index) =>
        (index + turn) % 2 === 0 && (depth < DEEP || !isInputObjectType(getNamedType(field.type))),
    );
    return Object.fromEntries(
      fields.map((field, index) => [
        field.name,
        index % 5 === 4 ? null : valueOf(field.type, turn, depth + 1),
      ]),
    );
  }
  return isEnumType(type) ? type.getValues()[0]?.value : type.name === 'Boolean' ? turn % 2 === 0 : turn;
}

/** A value with the classes of its objects and the order of their keys. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return value;
  const { name } = (Object.getPrototypeOf(value) as { constructor: { name: string } }).constructor;
  return [name, ...Object.entries(value).map(([key, part]) => [key, shapeOf(part)])];
}

it('calls the methods of all root fields with what type-graphql would call them with', async () => {
  const { system: running, module } = system.get();
  const { getParams } = module<Helpers>(HELPERS);
  const { getMetadataStorage } = module<TypeGraphql>('type-graphql');
  const direct = module<{ parametersReader: typeof parametersReader }>(
    'subgraphs/shared/graph/direct-resolvers.ts',
  );
  const { queries, mutations } = getMetadataStorage();
  const fields = Object.assign(
    {},
    ...DOMAIN_NAMES.flatMap((name) => [
      running[name].schema.getQueryType()?.getFields(),
      running[name].schema.getMutationType()?.getFields(),
    ]),
  ) as Graphql.GraphQLFieldMap<unknown, unknown>;
  const context = { is: 'context' };
  const info = { is: 'info' };

  for (const { schemaName, params = [] } of [...queries, ...mutations]) {
    for (const turn of [0, 1]) {
      // Made outside of the file's sandbox, whose lists have a constructor of their own.
      const args = deserialize(
        serialize(
          Object.fromEntries(
            (fields[schemaName]?.args ?? []).flatMap((argument, index) =>
              index % 3 === 2 && turn === 1 ? [] : [[argument.name, valueOf(argument.type, turn)]],
            ),
          ),
        ),
      ) as Record<string, unknown>;
      const read = direct.parametersReader(params, () => undefined);
      const data = { root: undefined, args, context, info };
      const expected = await getParams([...params], data, true, () => Promise.resolve());

      expect([schemaName, shapeOf(await read?.(args, context, info as never))]).toEqual([
        schemaName,
        shapeOf(expected),
      ]);
    }
  }
});
