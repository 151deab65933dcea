import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  getNamedType,
  introspectionTypes,
  isLeafType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLObjectType,
  type IntrospectionOptions,
  type IntrospectionQuery,
} from 'graphql';
import { graphql } from '../../testkit/graphql';
import { useSystem } from '../../testkit/system';

/** Tools load the schema by introspection: whatever it announces can be asked for. */

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const system = useSystem();

const ask = async <Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}) =>
  graphql<Data>(await system.get().as('admin'), query, { variables });

const ALL_OPTIONS = {
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  experimentalDirectiveDeprecation: true,
  oneOf: true,
};

describe('introspection', () => {
  it('responds to the query of graphql-js with all its options, with the schema as it is emitted', async () => {
    const result = await ask<IntrospectionQuery>(getIntrospectionQuery(ALL_OPTIONS));

    const loaded = buildClientSchema(result.expectNoErrors());
    expect(printSchema(lexicographicSortSchema(loaded))).toBe(printSchema(lexicographicSortSchema(schema)));
  });

  it.each<[string, IntrospectionOptions]>([
    ['without options', {}],
    ['without descriptions', { descriptions: false }],
    ['with short type references', { typeDepth: 3, oneOf: true }],
    ['with long type references', { typeDepth: 10, oneOf: true }],
    ...Object.keys(ALL_OPTIONS).map((option): [string, IntrospectionOptions] => [
      `with ${option} only`,
      { [option]: true },
    ]),
  ])('responds to it %s', async (_name, options) => {
    (await ask(getIntrospectionQuery(options))).expectNoErrors();
  });

  it('responds to every field of every introspection type', async () => {
    const leavesOf = (type: string): string => {
      const found = introspectionTypes.find(({ name }) => name === type) as GraphQLObjectType;
      const leaves = Object.values(found.getFields()).filter((field) => isLeafType(getNamedType(field.type)));
      return leaves.map(({ name }) => name).join(' ');
    };
    const value = `{ ${leavesOf('__InputValue')} type { ${leavesOf('__Type')} } }`;

    const result = await ask(`{ __schema {
      ${leavesOf('__Schema')} queryType { name } mutationType { name } subscriptionType { name }
      directives { ${leavesOf('__Directive')} args ${value} }
      types {
        ${leavesOf('__Type')} interfaces { name } possibleTypes { name } ofType { name } inputFields ${value}
        fields { ${leavesOf('__Field')} type { name } args ${value} } enumValues { ${leavesOf('__EnumValue')} }
      }
    } }`);

    result.expectNoErrors();
  });

  it('responds beside data of all subgraphs, in the order of the query, through fragments and aliases', async () => {
    const { data, errors } = await ask(
      `query ($login: String!) {
        me { email }
        input: __type(name: $login) { isOneOf }
        ...More
        orgUnits(pageSize: 1) { totalCount results { userScopes { userId } } }
        ... { __schema { queryType { ...Name } } }
      }
      fragment More on Query { users(pageSize: 1) { totalCount } sort: __type(name: "Role") { ...Name } }
      fragment Name on __Type { name isOneOf }`,
      { login: 'LoginInput' },
    );

    expect(errors).toEqual([]);
    expect(Object.keys(data ?? {})).toEqual(['me', 'input', 'users', 'sort', 'orgUnits', '__schema']);
    expect(data).toMatchObject({
      me: { email: 'admin@ism.test' },
      input: { isOneOf: false },
      sort: { name: 'Role', isOneOf: null },
      __schema: { queryType: { name: 'Query', isOneOf: null } },
    });
  });

  it('leaves out what a condition skips', async () => {
    const query =
      'query ($no: Boolean!) { me { email } __schema @skip(if: $no) { queryType { name } } ... @include(if: $no) { __type(name: "Int") { name } } }';

    expect((await ask(query, { no: true })).expectNoErrors()).toEqual({
      me: { email: 'admin@ism.test' },
      __type: { name: 'Int' },
    });
  });

  it('is the client’s error with a wrong variable', async () => {
    const result = await ask('query ($name: String!) { __type(name: $name) { name } me { email } }', {
      name: 7,
    });

    result.expectErrors('BAD_USER_INPUT');
    expect(result.data).toBeNull();
  });
});
