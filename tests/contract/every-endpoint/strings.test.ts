import { endpoints, titleOf, type Endpoint } from '../../testkit/endpoints/endpoints';
import { Rows, type Row } from '../../testkit/endpoints/rows';
import { UNIQUE } from '../../testkit/endpoints/special-cases';
import { bodyFields } from '../../testkit/endpoints/sample-request';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

/** Every string that a request brings is kept as a reader sees it; a second row that looks like the first is none. */

const system = useSystem();

let admin: HttpClient;
let rows: Rows;
beforeAll(async () => {
  admin = await system.get().as('admin');
  rows = new Rows(admin);
});

/** Names of fields that lose what nobody sees, within them too. */
const IDENTIFIERS = /^(employee_number|code|email)$/;

/** The string with white space around it and a letter in two code points, and what is kept of it. */
function written(name: string, value: string, hasPattern: boolean): [sent: string, kept: string] {
  if (hasPattern) return [`\t${value}\u00a0`, value];
  if (IDENTIFIERS.test(name)) return [`\u200b ${value.slice(0, 2)}\u200b${value.slice(2)}\u2003`, value];
  return [`\u00a0\n${value} Zoe\u0308\ufeff `, `${value} Zo\u00eb`];
}

/** The strings of a body that the response shows under the same name. */
function shownStrings(endpoint: Endpoint): [name: string, hasPattern: boolean][] {
  const shown = new Set(endpoint.responseFields.map(({ name }) => name));
  return [...bodyFields(endpoint)]
    .filter(([name, { schema }]) => shown.has(name) && [schema.type].flat().includes('string'))
    .filter(([, { schema }]) => !schema.enum && !schema.anyOf && (schema.format ?? 'email') === 'email')
    .map(([name, { schema }]) => [name, schema.pattern !== undefined]);
}

const writing = endpoints.filter(
  (endpoint) => endpoint.response.shape === 'object' && shownStrings(endpoint).length > 0,
);

it.each(writing.map((endpoint) => [titleOf(endpoint), endpoint] as const))(
  '%s keeps strings plain',
  async (_, endpoint) => {
    const path = await rows.pathOf(endpoint);
    const body = { ...(await rows.bodyOf(endpoint)) };
    const expected: Record<string, string> = {};
    for (const [name, hasPattern] of shownStrings(endpoint)) {
      if (typeof body[name] !== 'string') continue;
      const [sent, kept] = written(name, body[name], hasPattern);
      Object.assign(body, { [name]: sent });
      expected[name] = kept;
    }

    const response = await admin.request(endpoint.method, path, { body });

    expect(response.status).toBeLessThan(300);
    // A decision shows its reason under another name than the request.
    expect(Object.values(response.json<Row>())).toEqual(expect.arrayContaining(Object.values(expected)));
  },
);

const unique = endpoints.filter(
  ({ method, path, statuses }) =>
    method === 'POST' &&
    !path.includes('{') &&
    !path.includes('/auth/') &&
    statuses.some(({ status }) => status === 409),
);

it.each(
  unique.flatMap((endpoint) =>
    [...bodyFields(endpoint).keys()]
      .filter((name) => UNIQUE.has(name) && name !== 'title')
      .map((name) => [titleOf(endpoint), name, endpoint] as const),
  ),
)('%s finds no second %s in one that looks the same', async (_, name, endpoint) => {
  const first = { ...(await rows.bodyOf(endpoint)) } as Record<string, unknown>;
  const created = await admin.request('POST', endpoint.path, { body: first });
  const other = { ...(await rows.bodyOf(endpoint)) } as Record<string, unknown>;
  const value = first[name];
  if (typeof value !== 'string') return;

  const second = await admin.request('POST', endpoint.path, {
    body: { ...other, [name]: ` ${value.slice(0, 3)}\u200b${value.slice(3)}\u00a0` },
  });

  created.expectStatus(201);
  // A name that is not unique is no conflict.
  const third = { ...(await rows.bodyOf(endpoint)), [name]: value };
  const isUnique = (await admin.request('POST', endpoint.path, { body: third })).status === 409;
  expect(second.status).toBe(isUnique ? 409 : 201);
});

it('a name in two code points is found by the name in one, and the other way round', async () => {
  const names = ['Zoe\u0308 Nandi', 'Zo\u00eb Nandi'];
  for (const [index, name] of names.entries()) {
    const body = {
      employee_number: `NFC-${index}`,
      given_name: name,
      family_name: 'Normal',
      hire_date: '2026-01-01',
    };
    (await admin.post('/api/v1/employees/', body)).expectStatus(201);
  }
  for (const name of names) {
    const found = await admin.get('/api/v1/employees/', { query: { search: ` ${name}\u200b` } });
    const inGraph = await graphql(
      admin,
      'query ($search: String) { employees(search: $search, filter: { status: ONBOARDING }) { totalCount } }',
      { variables: { search: name } },
    );

    expect(found.json()).toMatchObject({ count: 2 });
    expect(inGraph.expectNoErrors()).toEqual({ employees: { totalCount: 2 } });
  }
});

it('is the same over GraphQL, with literals and variables', async () => {
  const mutation = (number: string): string =>
    `mutation ($given: String!) { createEmployee(input: {
      employeeNumber: ${JSON.stringify(number)}, givenName: $given, familyName: " Graph ", hireDate: "2026-01-01"
    }) { employeeNumber givenName familyName } }`;

  const created = await graphql(admin, mutation(' GQ\u200bL  1\u00a0'), {
    variables: { given: 'Zoe\u0308 ' },
  });
  const again = await graphql(admin, mutation('GQL 1 '), { variables: { given: 'Zo\u00eb' } });

  expect(created.expectNoErrors()).toEqual({
    createEmployee: { employeeNumber: 'GQL 1', givenName: 'Zo\u00eb', familyName: 'Graph' },
  });
  again.expectErrors('EMPLOYEE_NUMBER_TAKEN');
});

it('leaves nothing of what is white space only, and passwords as they are', async () => {
  const blank = await admin.post('/api/v1/tags/', { name: ' \u200b\u00a0', tag_type: 'SKILL' });

  blank.expectStatus(400);
  expect(blank.json()).toEqual({ name: ['This field may not be blank.'] });
  const user = {
    email: ' spaces.are@ism.test ',
    given_name: 'A',
    family_name: 'B',
    password: ' with spaces 77 ',
  };
  (await system.get().anonymous().post('/api/v1/auth/register/', user)).expectStatus(201);
  const login = (password: string): Promise<{ status: number }> =>
    system.get().anonymous().post('/api/v1/auth/login/', { email: 'spaces.are@ism.test\u00a0', password });
  expect((await login('with spaces 77')).status).toBe(400);
  expect((await login(' with spaces 77 ')).status).toBe(200);
});
