import fc from 'fast-check';
import type { EndpointDefinition } from '../../../rest-adapter/definitions/endpoint-definition';
import { EMPLOYEE_ID, startStub, type StubGraph } from './stub-graph';
import { STUB_CONTRACT } from './stub-contract';

let stub: StubGraph;
beforeAll(async () => {
  stub = await startStub();
});
afterAll(() => stub.app.close());

const urlOf = (route: EndpointDefinition) => route.path.replace('{id}', EMPLOYEE_ID);
const reads = STUB_CONTRACT.endpoints.filter(({ method }) => method === 'GET');
const writes = STUB_CONTRACT.endpoints.filter(({ method }) => method === 'POST' || method === 'PATCH');
const NAMES = [
  'page',
  'page_size',
  'ordering',
  'search',
  'status',
  'org_unit_id',
  'employee_number',
  'given_name',
  'email',
  'phone',
  'hire_date',
  'metadata',
  'reason',
  'max_weekly_hours',
  'is_active',
  'unit_type',
  'id',
  'expected_updated_at',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
];
const name = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES) }, fc.string({ unit: 'binary' }));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '1', '-1', 'true', 'ACTIVE', '2026-01-01', EMPLOYEE_ID, '\u0000', '\ud800'),
);

test('no query string is the error of the service', async () => {
  const query = fc
    .array(fc.tuple(name, text), { maxLength: 5 })
    .map((pairs) => pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join('&'));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...reads),
      fc.oneof(query, fc.string({ maxLength: 30 }).map(printable)),
      async (route, text) => {
        const response = await stub.app.inject({ url: `${urlOf(route)}?${text}` });
        expect([200, 400, 404]).toContain(response.statusCode);
        JSON.parse(response.body);
      },
    ),
    { numRuns: 500 },
  );
});

test('no body is the error of the service', async () => {
  const value = fc.oneof(text, fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.integer());
  const body = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .array(fc.tuple(name, value), { maxLength: 6 })
        .map((pairs) => JSON.stringify(Object.fromEntries(pairs))),
    },
    fc.json(),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...writes), body, async (route, payload) => {
      const response = await stub.app.inject({
        method: route.method,
        url: urlOf(route),
        payload,
        headers: { 'content-type': 'application/json' },
      });
      expect([200, 201, 204, 400]).toContain(response.statusCode);
      if (response.statusCode === 400) {
        for (const messages of Object.values(response.json<Record<string, unknown>>()))
          expect(messages).toBeTruthy();
      }
    }),
    { numRuns: 800 },
  );
});

test('no header or path is the error of the service', async () => {
  const header = fc.string({ maxLength: 40 }).map((value) => value.replace(/[^\x20-\x7e]/g, ''));
  await fc.assert(
    fc.asyncProperty(header, fc.string({ maxLength: 20 }), async (value, id) => {
      const headers = { 'if-none-match': value, 'if-match': value, 'idempotency-key': value };
      const read = await stub.app.inject({
        url: `/api/v1/employees/${encodeURIComponent(id.replace(/[\ud800-\udfff]/g, ''))}/`,
        headers,
      });
      const write = await stub.app.inject({
        method: 'PATCH',
        url: `/api/v1/employees/${EMPLOYEE_ID}/`,
        payload: { phone: null },
        headers,
      });
      const action = await stub.app.inject({
        method: 'POST',
        url: `/api/v1/employees/${EMPLOYEE_ID}/suspend/`,
        headers,
      });
      for (const { statusCode } of [read, write, action]) expect(statusCode).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});

/** As a client would encode it; what it could not encode is sent as it is. */
function encode(part: string): string {
  return part.isWellFormed() ? encodeURIComponent(part) : '%ED%A0%80';
}

function printable(part: string): string {
  return part.replace(/[^\x21-\x7e]|#/g, '%');
}
