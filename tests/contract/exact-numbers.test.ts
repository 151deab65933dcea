import { Callers } from '../testkit/endpoints/callers';
import { endpoints, titleOf } from '../testkit/endpoints/endpoints';
import { Rows } from '../testkit/endpoints/rows';
import { bodyFields } from '../testkit/endpoints/sample-request';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

/** Free JSON is kept digit by digit, or rejected by the name of its field. */

const system = useSystem();

let admin: HttpClient;
let callers: Callers;
let rows: Rows;
beforeAll(async () => {
  admin = await system.get().as('admin');
  callers = await Callers.of(system.get());
  rows = new Rows(admin);
});

/** A request with a body written out, for a client's own writer would lose the digits. */
function raw(
  client: HttpClient,
  method: string,
  path: string,
  body: string,
): Promise<{ status: number; json: () => unknown }> {
  return client.request(method, path, { body, headers: { 'content-type': 'application/json' } });
}

const INEXACT = ['9007199254740993', '0.1234567890123456789', '-12345678901234567890'];
const EXACT = ['9007199254740991', '0.1', '1.5e300', '-0.000001'];
const MESSAGE = 'This number has more digits than can be kept. Send it as a string.';

const freeJson = endpoints.flatMap((endpoint) =>
  [...bodyFields(endpoint)]
    .filter(([, { schema }]) => [schema.type].flat().includes('object'))
    .map(([name]) => [titleOf(endpoint), name, endpoint] as const),
);

it.each(freeJson)('%s rejects digits of %s that it cannot keep', async (_, name, endpoint) => {
  const client = await callers.of(endpoint);
  const path = await rows.pathOf(endpoint);
  const body = { ...(await rows.bodyOf(endpoint)), [name]: 'HERE' };
  for (const number of INEXACT) {
    const text = JSON.stringify(body).replace('"HERE"', `{"deep":[{"number":${number}}]}`);

    const response = await raw(client, endpoint.method, path, text);

    expect(response.status).toBe(400);
    expect(response.json()).toEqual({ [name]: [MESSAGE] });
  }
});

const decimals = endpoints.flatMap((endpoint) =>
  [...bodyFields(endpoint)]
    .filter(([, { schema }]) => schema.format === 'decimal')
    .map(([name, { schema }]) => [titleOf(endpoint), name, endpoint, schema] as const),
);

it.each(decimals)(
  '%s takes %s as a number too, unless it would lose digits',
  async (_, name, endpoint, schema) => {
    expect(schema.type).toEqual(expect.arrayContaining(['string', 'number']));
    const path = await rows.pathOf(endpoint);
    const body = { ...(await rows.bodyOf(endpoint)), [name]: 'HERE' };
    const withNumber = (number: string) =>
      raw(admin, endpoint.method, path, JSON.stringify(body).replace('"HERE"', number));

    for (const number of ['36.500000000000000001', '0.30000000000000000001', '12345678901234567.89']) {
      const response = await withNumber(number);
      expect([response.status, response.json()]).toEqual([400, { [name]: [expect.any(String)] }]);
    }
    const fits = await withNumber('36');
    const asString = await withNumber('"36"');
    const isOfField = (response: Awaited<ReturnType<typeof raw>>): boolean =>
      response.status === 400 && name in (response.json() as object);
    expect(isOfField(fits)).toBe(isOfField(asString));
  },
);

describe('metadata of a transition', () => {
  async function employee(): Promise<string> {
    const endpoint = endpoints.find((one) => titleOf(one) === 'POST /api/v1/employees/');
    const response = await admin.post('/api/v1/employees/', endpoint && (await rows.bodyOf(endpoint)));
    return response.expectStatus(201).json<{ id: string }>().id;
  }

  it('keeps every number that it takes', async () => {
    const id = await employee();
    const text = `{"metadata":{"numbers":[${EXACT.join()}],"text":"9007199254740993"}}`;

    expect((await raw(admin, 'POST', `/api/v1/employees/${id}/activate/`, text)).status).toBe(200);

    const log = await admin.get(`/api/v1/employees/${id}/transitions/`);
    const { results } = log.json<{ results: { metadata: unknown }[] }>();
    expect(results[0]?.metadata).toEqual({ numbers: EXACT.map(Number), text: '9007199254740993' });
  });

  it('is the same over GraphQL, in variables and in the document', async () => {
    const id = await employee();
    const mutation =
      'mutation ($input: EmployeeTransitionInput) { transitionEmployee(id: "ID", transition: ACTIVATE, input: $input) { status } }'.replace(
        'ID',
        id,
      );
    for (const number of INEXACT) {
      const text = JSON.stringify({
        query: mutation,
        variables: { input: { metadata: { number: 'HERE' } } },
      });
      const inVariables = await raw(admin, 'POST', '/graphql', text.replace('"HERE"', number));
      const inDocument = await graphql(
        admin,
        `mutation { transitionEmployee(id: "${id}", transition: ACTIVATE, input: { metadata: { number: ${number} } }) { status } }`,
      );

      expect(inVariables.json()).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: { 'input.metadata.number': [MESSAGE] } } }],
      });
      const [error] = inDocument.expectErrors('GRAPHQL_VALIDATION_FAILED');
      expect(error?.message).toContain(MESSAGE);
    }
    expect((await admin.get(`/api/v1/employees/${id}/`)).json()).toMatchObject({ status: 'ONBOARDING' });
  });
});
