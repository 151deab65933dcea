import { MACHINE_PERMISSIONS } from '../../../schema/contract/permissions';
import { DOMAIN_NAMES } from '../../../subgraphs/domains';
import { endpoints, type Endpoint } from '../../testkit/endpoints/endpoints';
import type { ValueSchema } from '../../testkit/endpoints/openapi';
import { Rows } from '../../testkit/endpoints/rows';
import { bodyFields, isListed, queryParameters } from '../../testkit/endpoints/sample-request';
import { badParameters, badValues, oddParameters, oddValues } from './bad-input/values';
import type { Exchange } from '../../testkit/exchange';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { createMachine } from '../../testkit/machine';
import { scattered } from '../../testkit/scattered';
import { useSystem } from '../../testkit/system';

const system = useSystem();

/** Requests sent at the same time. */
const BATCH = 8;

/** How many of the values that its schema leads to a field of a body gets over REST; others get others. */
const VALUES_OF_FIELD = 3;

/** Both protocols give the same inputs to the same checks: fewer are sent again. */
const VALUES_OVER_GRAPH = 1;

/** How many of the values that its schema leads to a query parameter gets, and of odd ones a field of a body. */
const VALUES_OF_PARAMETER = 2;

/** A value in a field of an endpoint's body; the rest of the body is right. */
interface Attempt {
  readonly endpoint: Endpoint;
  readonly path: string;
  readonly ids: Readonly<Record<string, string>>;
  readonly field: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Tables that a request writes although it is rejected: sessions, throttles, and the audit log, which tells of rejections. */
const WRITTEN_ANYWAY = '(sessions|attempts|audit_outbox|repaired_values)$';

let admin: HttpClient;
let machine: HttpClient;
let tables: string[];
const targets = new Map<Endpoint, Pick<Attempt, 'path' | 'ids' | 'body'>>();
beforeAll(async () => {
  admin = await system.get().as('admin');
  machine = (await createMachine(system.get(), 'Everything')).client;
  const rows = new Rows(admin);
  for (const endpoint of endpoints) targets.set(endpoint, await targetOf(rows, endpoint));
  const found = await system.get().database.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema = any($1) and table_type = 'BASE TABLE' and table_name !~ $2 order by 1`,
    [DOMAIN_NAMES, WRITTEN_ANYWAY],
  );
  tables = found.map(({ name }) => name);
});

/** The address of a row that is there, for an endpoint of one row, and a body that is right. */
async function targetOf(rows: Rows, endpoint: Endpoint): Promise<Pick<Attempt, 'path' | 'ids' | 'body'>> {
  const ids = await rows.idsOf(endpoint);
  const path = endpoint.path.replace(/\{(\w+)\}/g, (placeholder, name: string) => ids[name] ?? placeholder);
  return { path, ids, body: (await rows.bodyOf(endpoint)) ?? {} };
}

/** Who lacks a permission is told so, whatever the values are. */
const isForMachines = ({ permission }: Endpoint): boolean =>
  MACHINE_PERMISSIONS.some((one) => one === permission);

const targetAt = (endpoint: Endpoint): Pick<Attempt, 'path' | 'ids' | 'body'> =>
  targets.get(endpoint) ?? { path: endpoint.path, ids: {}, body: {} };

/** Every field of every endpoint with some of the values that its schema leads to. */
function attempts(valuesOf: typeof badValues, count: number): Attempt[] {
  let index = -1;
  return endpoints.flatMap((endpoint) => {
    const fields = bodyFields(endpoint);
    const { path, ids, body } = targetAt(endpoint);
    const sample = [...fields]
      .filter(([, { isRequired }]) => isRequired)
      .map(([name, field]) => [name, body[name] ?? field.sample] as const);
    return [...fields].flatMap(([field, { schema }]) =>
      scattered(valuesOf(schema), (index += 1), count).map((value) => ({
        endpoint,
        path,
        ids,
        field,
        body: { ...Object.fromEntries(sample), [field]: value },
      })),
    );
  });
}

/** Runs all of them, some at a time. @returns one line for each whose response is not as it should be */
async function errorsOf(
  all: readonly Attempt[],
  judge: (attempt: Attempt) => Promise<string | null>,
): Promise<string[]> {
  const failures: string[] = [];
  for (let start = 0; start < all.length; start += BATCH) {
    const batch = all.slice(start, start + BATCH).map(async (attempt) => {
      const failure = await judge(attempt);
      const { endpoint, field, body } = attempt;
      if (failure !== null)
        failures.push(`${endpoint.name} ${field}: ${JSON.stringify(body[field]).slice(0, 60)} ${failure}`);
    });
    await Promise.all(batch);
  }
  return failures;
}

/** What is wrong with the form of a response, or null; one of a failure, or one that is not listed. */
function formError(endpoint: Endpoint, { status, text }: Exchange): string | null {
  const body = status < 400 ? {} : (JSON.parse(text) as Record<string, unknown>);
  if (!isListed(endpoint, status, body.code)) return `${status} is not listed: ${text.slice(0, 200)}`;
  if (status < 400) return null;
  const isPlain = typeof body.detail === 'string';
  const isFine =
    status === 400
      ? isPlain ||
        Object.values(body).every(
          (messages) => Array.isArray(messages) && messages.every((message) => typeof message === 'string'),
        )
      : isPlain && [409, 412, 422].includes(status) === (typeof body.code === 'string');
  return isFine && status < 500 ? null : `${status} ${text.slice(0, 200)}`;
}

/** True when an error is about the field, or about something in its list: `rows.0.score`. */
function isNamed(field: string, response: Exchange): boolean {
  return Object.keys(response.json<object>()).some((name) => name === field || name.startsWith(`${field}.`));
}

/** What tables hold, in one text. */
async function contents(): Promise<string[]> {
  const sums = tables.map(
    (table) => `(select md5(string_agg(t::text, '|' order by t::text)) from ${table} t)`,
  );
  const [row] = await system
    .get()
    .database.query(`select ${sums.map((sum, index) => `${sum} as t${index}`).join(', ')}`);
  return tables.map((table, index) => `${table} ${String(row?.[`t${index}`])}`);
}

describe('a value that its field does not take', () => {
  it('is rejected by name over REST, and changes nothing', async () => {
    const before = await contents();

    const failures = await errorsOf(
      attempts(badValues, VALUES_OF_FIELD),
      async ({ endpoint, path, field, body }) => {
        const client = isForMachines(endpoint) ? machine : admin;
        const response = await client.request(endpoint.method, path, { body });
        if (response.status !== 400) return `${response.status} ${response.text.slice(0, 200)}`;
        return (
          formError(endpoint, response) ??
          (isNamed(field, response) ? null : `not by name: ${response.text.slice(0, 200)}`)
        );
      },
    );

    expect(failures).toEqual([]);
    expect(await contents()).toEqual(before);
  });

  it('is bad input over GraphQL too', async () => {
    const some = attempts(badValues, VALUES_OVER_GRAPH);
    const failures = await errorsOf(some, async ({ endpoint, ids, body }) => {
      const { errors, exchange } = await graphql(admin, endpoint.document ?? '', {
        variables: { ...ids, ...body },
      });
      const codes = errors.map(({ extensions }) => extensions?.code);
      const isFine =
        exchange.status < 500 &&
        codes.every((code) => code !== undefined && code !== 'INTERNAL_SERVER_ERROR');
      return isFine ? null : `${exchange.status} ${JSON.stringify(errors).slice(0, 200)}`;
    });

    expect(failures).toEqual([]);
  });
});

/** Every query parameter with some of the values that its schema leads to. */
function questions(valuesOf: (schema: ValueSchema) => string[]): Attempt[] {
  let index = -1;
  return endpoints.flatMap((endpoint) =>
    [...queryParameters(endpoint)].flatMap(([field, schema]) =>
      scattered(valuesOf(schema), (index += 1), VALUES_OF_PARAMETER).map((value) => ({
        endpoint,
        ...targetAt(endpoint),
        field,
        body: { [field]: value },
      })),
    ),
  );
}

const asked = ({ endpoint, path, body }: Attempt): Promise<Exchange> =>
  admin.request(endpoint.method, path, { query: body as Record<string, string> });

it('rejects by name a value that a query parameter does not take', async () => {
  const failures = await errorsOf(questions(badParameters), async (attempt) => {
    const response = await asked(attempt);
    const isFine = response.status === 400 && attempt.field in response.json();
    return isFine
      ? formError(attempt.endpoint, response)
      : `${response.status} ${response.text.slice(0, 200)}`;
  });

  expect(failures).toEqual([]);
});

it('takes or rejects what is odd, and never breaks', async () => {
  const ofQueries = await errorsOf(questions(oddParameters), async (attempt) =>
    formError(attempt.endpoint, await asked(attempt)),
  );
  const ofBodies = await errorsOf(
    attempts(oddValues, VALUES_OF_PARAMETER),
    async ({ endpoint, path, body }) =>
      formError(endpoint, await admin.request(endpoint.method, path, { body })),
  );

  expect([...ofQueries, ...ofBodies]).toEqual([]);
});
