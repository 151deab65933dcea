import { parse } from 'graphql';
import { ADMINISTRATOR } from '../../testkit/administrator';
import { useSystem } from '../../testkit/system';

/** What a gateway asks of a subgraph by keys: a key that is wrong costs its own entity. */

const system = useSystem();

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const MALFORMED: readonly (readonly [string, unknown])[] = [
  ['a number', 1],
  ['no UUID', '1'],
  ['an empty string', ''],
  ['null', null],
  ['an object', { id: UNKNOWN }],
  ['a list', [UNKNOWN]],
  ['a condition', "' or true"],
  ['missing', undefined],
];

const FOREIGN: readonly (readonly [string, unknown])[] = [
  ['an unknown type', { __typename: 'Nothing', id: UNKNOWN }],
  ['a type without a key', { __typename: 'Query', id: UNKNOWN }],
  ['an enum', { __typename: 'Role', id: UNKNOWN }],
  ['no type', { id: UNKNOWN }],
  ['a type that is not a string', { __typename: ['User'], id: UNKNOWN }],
  ['a string', 'User'],
  ['a number', 7],
  ['a list', []],
];

describe.each(['identity', 'workforce'] as const)('the entities of %s', (name) => {
  const subgraph = () => system.get().system[name];

  async function entities(representations: readonly unknown[], selection = '__typename') {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`;
    const { data, errors } = await subgraph().execute(
      parse(query),
      undefined,
      { of: representations },
      ADMINISTRATOR,
    );
    return {
      found: (data as { _entities: ({ __typename: string } | null)[] } | null)?._entities ?? null,
      errors: (errors ?? []).map(({ path, extensions }) => [
        path?.join('.'),
        extensions.code,
        Object.keys(extensions.fields ?? {}),
      ]),
    };
  }

  /** The types with the field that they are asked for by. */
  const typesOf = (sdl: string): (readonly [type: string, key: string])[] =>
    [...sdl.matchAll(/^type (\w+) @key\(fields: "(\w+)"/gm)].map(([, type = '', key = '']) => [type, key]);

  it.each(MALFORMED)(
    'with a key that is %s are null with a coded error, for every type',
    async (_case, value) => {
      const types = typesOf(subgraph().sdl);
      expect(types.length).toBeGreaterThan(1);

      for (const [type, key] of types) {
        const wrong = { __typename: type, [key]: value };
        const { found, errors } = await entities([await rowOf('User'), wrong, await rowOf('OrgUnit')]);

        expect(found?.map((entity) => entity?.__typename ?? null)).toEqual(['User', null, 'OrgUnit']);
        expect(errors).toEqual([['_entities.1', 'BAD_USER_INPUT', [key]]]);
      }
    },
  );

  it.each(FOREIGN)('of %s are null with a coded error', async (_case, wrong) => {
    const { found, errors } = await entities([await rowOf('User'), wrong, await rowOf('OrgUnit')]);

    expect(found?.map((entity) => entity?.__typename ?? null)).toEqual(['User', null, 'OrgUnit']);
    expect(errors).toEqual([['_entities.1', 'BAD_USER_INPUT', ['__typename']]]);
  });

  it('are found beside each other when all keys are right', async () => {
    const { found, errors } = await entities([await rowOf('User'), await rowOf('OrgUnit')]);

    expect(found?.map((entity) => entity?.__typename)).toEqual(['User', 'OrgUnit']);
    expect(errors).toEqual([]);
  });
});

async function rowOf(type: 'User' | 'OrgUnit'): Promise<object> {
  const table = type === 'User' ? 'identity.users' : 'workforce.org_units';
  const [row] = await system
    .get()
    .database.query<{ id: string }>(`select id from ${table} order by id limit 1`);
  return { __typename: type, id: row?.id };
}
