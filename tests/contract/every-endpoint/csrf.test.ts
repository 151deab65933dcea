import { buildSchema, getNamedType, isLeafType, isRequiredArgument, type GraphQLField } from 'graphql';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '../../testkit/endpoints/endpoints';
import { sampleRequest } from '../../testkit/endpoints/sample-request';
import { graphql } from '../../testkit/graphql';
import { present } from '../../testkit/present';
import { useSystem } from '../../testkit/system';

const system = useSystem();

/** They begin a session, so a cookie of an older one does not matter. */
const EXEMPT_ROUTES: ReadonlySet<string> = new Set(['auth_login', 'auth_register']);
const EXEMPT_MUTATIONS: ReadonlySet<string> = new Set(['login', 'register']);

const writes = endpoints.filter(({ method }) => method !== 'GET');
const api = buildSchema(readFileSync(join(__dirname, '../../../schema/api.graphql'), 'utf8'));
const mutations = Object.values(api.getMutationType()?.getFields() ?? {});

/** Valid for the schema; its variables are never given, for the token is asked for first. */
function documentOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const required = args.filter(isRequiredArgument);
  const declared = required.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ');
  const passed = required.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const selection = isLeafType(getNamedType(type)) ? '' : ' { __typename }';
  return `mutation${declared && `(${declared})`} { ${name}${passed && `(${passed})`}${selection} }`;
}

it('is asked of every REST write that carries a session in cookies', async () => {
  const client = await system.get().as('admin');
  const wrong: string[] = [];
  for (const endpoint of writes) {
    const { method, path, body, headers } = sampleRequest(endpoint);
    for (const token of [undefined, 'not-the-value-of-the-cookie']) {
      const response = await client.request(method, path, {
        body,
        headers: { ...headers, ...(token && { 'x-csrftoken': token }) },
        csrf: false,
      });
      const isRejected = response.status === 403 && response.text.includes('CSRF');
      if (isRejected === EXEMPT_ROUTES.has(endpoint.name))
        wrong.push(`${method} ${path}: ${response.status}`);
    }
  }
  expect(writes.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
  (await client.get('/api/v1/auth/me/')).expectStatus(200);
});

it('is asked of every mutation that carries a session in cookies', async () => {
  const client = await system.get().as('admin');
  const wrong: string[] = [];
  for (const mutation of mutations) {
    const { exchange, errors } = await graphql(client, documentOf(mutation), { csrf: false });
    const isRejected = exchange.status === 403 && errors[0]?.extensions?.code === 'CSRF_FAILED';
    if (isRejected === EXEMPT_MUTATIONS.has(mutation.name))
      wrong.push(`${mutation.name}: ${exchange.status}`);
  }
  expect(mutations.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});

it('is not asked of a bearer of a token', async () => {
  const browser = await system.get().as('admin');
  const headers = { authorization: `Bearer ${present(browser.cookies.get('access_token'))}` };
  const machine = system.get().anonymous();
  const response = await machine.request('POST', '/api/v1/auth/email/verify/send/', { headers });
  expect([204, 409]).toContain(response.status);
});
