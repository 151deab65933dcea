import { readFileSync } from 'node:fs';
import { buildSchema, getNullableType, isNonNullType } from 'graphql';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { scattered } from '../../testkit/scattered';
import { useSystem } from '../../testkit/system';
import { positionsOf } from './positions';

/** GraphQL lets a variable that may be null stand where null may not, when there is a default; the null is the client's error. */

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const withDefault = positionsOf(schema).filter(
  ({ inputType, hasDefault }) => isNonNullType(inputType) && hasDefault,
);
const nullable = positionsOf(schema).filter(({ inputType }) => !isNonNullType(inputType));
const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const PAGES = 'query ($p: Int) { employees(pageSize: $p) { totalCount } }';

describe('null for a variable of an argument that may not be null', () => {
  it('is of some arguments of this schema', () => {
    expect(withDefault.map(({ name }) => name)).toContain('Query.employees(pageSize)');
    expect(withDefault.length).toBeGreaterThan(10);
  });

  it.each(withDefault.map((position) => [position.name, position] as const))(
    '%s',
    async (_name, position) => {
      const type = String(getNullableType(position.inputType));
      const result = await graphql(admin, position.write('$v', `($v: ${type})`), { variables: { v: null } });

      const [error] = result.expectErrors('BAD_USER_INPUT');
      expect(result.data).toBeNull();
      expect(Object.keys(error?.extensions?.fields as object)).toEqual([position.path]);
    },
  );

  it('leaves the default to a variable that is not sent', async () => {
    (await graphql(admin, PAGES)).expectNoErrors();
    (await graphql(admin, PAGES, { variables: {} })).expectNoErrors();
  });

  it('is found although the variable has a default itself, and in fragments', async () => {
    const query = `query ($p: Int = 3) { ...Pages } fragment Pages on Query { employees(pageSize: $p) { totalCount } }`;

    (await graphql(admin, query, { variables: { p: null } })).expectErrors('BAD_USER_INPUT');
    (await graphql(admin, query)).expectNoErrors();
  });

  it('is found in a condition', async () => {
    const query = 'query ($c: Boolean = true) { me { email @include(if: $c) } }';

    (await graphql(admin, query, { variables: { c: null } })).expectErrors('BAD_USER_INPUT');
  });

  it('does not matter where the field is skipped', async () => {
    const query = `query ($p: Int, $s: Boolean!) { me { email } employees(pageSize: $p) @skip(if: $s) { totalCount } }`;

    (await graphql(admin, query, { variables: { p: null, s: true } })).expectNoErrors();
    (await graphql(admin, query, { variables: { p: null, s: false } })).expectErrors('BAD_USER_INPUT');
  });

  it('is found before another field of the mutation writes', async () => {
    const query = `mutation ($id: UUID = "00000000-0000-4000-8000-000000000000") {
      a: createTag(input: { name: "half null", tagType: SKILL }) { id }
      b: updateEmployee(id: $id, input: {}) { id }
    }`;

    (await graphql(admin, query, { variables: { id: null } })).expectErrors('BAD_USER_INPUT');

    const written = await graphql(admin, '{ tags(search: "half null") { totalCount } }');
    expect(written.expectNoErrors()).toEqual({ tags: { totalCount: 0 } });
  });
});

describe('null where null may be', () => {
  it('is a value like others, as a literal and as a variable, wherever the schema takes it', async () => {
    const own: string[] = [];
    for (const [index, { inputType, write }] of nullable.entries()) {
      const ways = [
        { query: write('null'), variables: {} },
        { query: write('$v', `($v: ${String(inputType)})`), variables: { v: null } },
        { query: write('$v', `($v: ${String(inputType)})`), variables: {} },
      ];
      for (const { query, variables } of scattered(ways, index)) {
        const { errors } = await graphql(admin, query, { variables });
        const codes = errors.map(({ extensions }) => extensions?.code);
        if (codes.includes('INTERNAL_SERVER_ERROR') || codes.includes('GRAPHQL_VALIDATION_FAILED'))
          own.push(query);
      }
    }
    expect(nullable.length).toBeGreaterThan(100);
    expect(own).toEqual([]);
  });
});
