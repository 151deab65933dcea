import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInterfaceType, isLeafType, isObjectType } from 'graphql';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

/**
 * Clients may choose any alias, also the names that a plan selects for itself. Each query stands here with `@id` for such an alias:
 * it must respond as the same query with an alias that nobody else uses.
 */

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const PLAIN = 'unlikely_';

async function respondsTheSame(query: string, variables: Record<string, unknown> = {}): Promise<void> {
  const named = await graphql(admin, query.replaceAll('@', ''), { variables });
  const plain = await graphql(admin, query.replaceAll('@', PLAIN), { variables });

  const expected = JSON.stringify({ data: plain.data, errors: plain.errors }).replaceAll(PLAIN, '');
  expect(withoutLocations({ data: named.data, errors: named.errors })).toEqual(
    withoutLocations(JSON.parse(expected)),
  );
  expect(named.errors).toEqual([]);
  expect(named.data).not.toBeNull();
}

function withoutLocations(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === 'locations' ? undefined : inner)),
  );
}

/** Entities that other subgraphs add to or refer to, with a field that makes the gateway ask another subgraph. */
const ENTITIES: readonly (readonly [type: string, open: string, close: string, across: string])[] = [
  ['OrgUnit', '{ orgUnits(pageSize: 4) { results {', '} } }', 'userScopes { userId }'],
  ['User', '{ users(pageSize: 9) { results {', '} } }', 'employee { employeeNumber }'],
  ['Employee', '{ employees(pageSize: 9) { results {', '} } }', 'user { email }'],
  ['Assignment', '{ assignments(pageSize: 4) { results {', '} } }', 'employee { user { email } }'],
  ['Position', '{ positions(pageSize: 4) { results {', '} } }', 'orgUnit { userScopes { userId } }'],
  ['Course', '{ courses(pageSize: 9) { results {', '} } }', 'enrollments { status }'],
  ['CbcCourse', '{ cbcCourses(pageSize: 4) { results {', '} } }', 'enrollments { status }'],
  ['UserScope', '{ users(pageSize: 9) { results { scopes {', '} } } }', 'orgUnit { name }'],
];

const cases = ENTITIES.flatMap(([type, open, close, across]) => {
  const object = schema.getType(type);
  const fields = isObjectType(object) || isInterfaceType(object) ? Object.values(object.getFields()) : [];
  return fields
    .filter((field) => field.name !== 'id' && isLeafType(getNamedType(field.type)))
    .flatMap(({ name }) => [
      [`${type}: id: ${name}`, `${open} @id: ${name} ${across} ${close}`] as const,
      [`${type}: __typename: ${name}`, `${open} ${across} @__typename: ${name} ${close}`] as const,
    ]);
});

describe('an alias with a name that the plan uses', () => {
  it.each(cases)('%s', async (_name, query) => {
    await respondsTheSame(query);
  });

  it.each([
    [
      'at every depth, through both subgraphs and back',
      `{ users(pageSize: 9) { results { @id: email employee { @id: employeeNumber user { @id: fullName }
        orgUnit { @id: code userScopes { @id: userId orgUnit { @id: name @__typename: id } } } } } } }`,
    ],
    [
      'in fragments',
      `{ orgUnits(pageSize: 4) { results { ...Named ... on OrgUnit { userScopes { ...Scope } } } } }
       fragment Named on OrgUnit { @id: code children { @id: code userScopes { userId } } }
       fragment Scope on UserScope { @id: userId orgUnit { ...Named } }`,
    ],
    [
      'beside the key under another name',
      '{ orgUnits(pageSize: 4) { results { @id: name key: id userScopes { userId } } } }',
    ],
    [
      'of an object',
      '{ employees(pageSize: 9) { results { @id: orgUnit { code } @__typename: user { email } } } }',
    ],
    ['of the type', '{ orgUnits(pageSize: 4) { results { @id: __typename userScopes { userId } } } }'],
    [
      'of root fields',
      '{ @id: me { email employee { employeeNumber } } @__typename: orgUnits { totalCount } }',
    ],
    [
      'of lists',
      '{ orgUnits(pageSize: 4) { @id: results { @id: userScopes { userId } @__typename: children { code } } } }',
    ],
    [
      'of values that are JSON',
      '{ users(pageSize: 3) { results { @id: permissions employee { @id: fullName } } } }',
    ],
    [
      'with the name of what denied fields leave behind',
      '{ orgUnits(pageSize: 2) { results { @__ism_pruned: code userScopes { userId } } } }',
    ],
    [
      'with the name of the entities of a fetch',
      '{ @_entities: orgUnits(pageSize: 2) { results { @_entities: userScopes { userId } } } }',
    ],
    [
      'with a prefix that the gateway gives itself',
      '{ orgUnits(pageSize: 2) { results { ism_named_id: name @id: code userScopes { userId } } } }',
    ],
  ])('%s', async (_name, query) => {
    await respondsTheSame(query);
  });

  it('shows what a mutation wrote', async () => {
    const [unit] = (
      await graphql<{ orgUnits: { results: { id: string }[] } }>(
        admin,
        '{ orgUnits(pageSize: 1) { results { id } } }',
      )
    ).expectNoErrors().orgUnits.results;

    await respondsTheSame(
      'mutation ($unit: UUID!) { updateOrgUnit(id: $unit, input: {}) { @id: isActive userScopes { userId } } }',
      { unit: unit?.id },
    );
  });

  it('tells of errors by the client’s names', async () => {
    const viewer = await system.get().as('viewer');
    const { errors } = await graphql(
      viewer,
      '{ orgUnits(pageSize: 1) { results { id: code userScopes { id: userId } } } }',
    );

    expect(errors.map(({ path }) => path)).toEqual([['orgUnits', 'results', 'userScopes']]);
  });
});

describe('a variable with a name that the plan uses', () => {
  const query = `query ($representations: Int!) {
    users(pageSize: 9) { results { employee { transitions(first: $representations) { toStatus } user { email } } } }
  }`;

  it('has its value', async () => {
    const named = await graphql(admin, query, { variables: { representations: 1 } });
    const plain = await graphql(admin, query.replaceAll('representations', 'first'), {
      variables: { first: 1 },
    });

    expect(named.expectNoErrors()).toEqual(plain.expectNoErrors());
  });

  it('is called so in the error of a wrong value', async () => {
    const result = await graphql(admin, query, { variables: { representations: 'many' } });

    const [error] = result.expectErrors('BAD_USER_INPUT');
    expect(error?.message).toContain('"$representations"');
  });
});
