import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { useOwnSystem } from '../testkit/system';

/**
 * Client and system share one event loop here, so what holds the loop holds the health requests too. Turns are counted, and
 * how many of them a health request waits beside the work; no time is.
 */
const system = useOwnSystem('many employees, and bodies as large as may be');

const MEBIBYTE = 1_048_576;
const HEADER =
  'employee_number,given_name,family_name,email,phone,staff_role,org_unit_code,hire_date,user_id';

/** A file as large as may be: the lines again and again. */
const file = (line: string, bytes = 16 * MEBIBYTE - 1_024): string =>
  `${HEADER}\n${line.repeat(Math.floor(bytes / line.length))}`;

/** 5,000 rows that are all different. */
const rows = (suffix: string): string =>
  [HEADER, ...Array.from({ length: 5_000 }, (_, index) => `TRN-${index}${suffix}`)].join('\n');

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

interface Beside {
  readonly response: Exchange;
  /** Turns of the event loop while the work was done. */
  readonly turns: number;
  /** Health requests that were responded to while the work was done. */
  readonly healthy: number;
}

/** Does the work, and asks for the health of the system again and again until it is done. */
async function beside(work: () => Promise<Exchange>): Promise<Beside> {
  let isDone = false;
  let turns = 0;
  let healthy = 0;
  const count = async (): Promise<void> => {
    for (; !isDone; turns += 1) await nextTurn();
  };
  const stranger = system.get().anonymous();
  const ask = async (): Promise<void> => {
    for (; !isDone; healthy += 1) (await stranger.get('/api/health/?probe=live')).expectStatus(200);
  };
  const asking = Promise.all([count(), ask()]);
  const response = await work();
  isDone = true;
  await asking;
  return { response, turns, healthy };
}

const imported = (text: string): Promise<Exchange> =>
  admin.post('/api/v1/employees/import/', text, { headers: { 'content-type': 'text/csv' } });

const importedByGraph = (csv: string): Promise<Exchange> =>
  admin.post('/graphql', {
    query: 'mutation ($csv: String!) { importEmployees(csv: $csv) { errorCount } }',
    variables: { csv },
  });

/** Turns that a health request takes: three, and more when others are worked on in them. */
const MAX_TURNS_OF_HEALTH = 10;

describe('health requests are responded to beside', () => {
  // A turn is 4 KiB or 100 rows: the numbers are about half of what such a content takes.
  it.each<[string, () => Promise<Exchange>, number]>([
    ['16,500 empty lines', () => imported(file('\n', 16_500)), 82],
    ['16,500 empty lines over GraphQL', () => importedByGraph(file('\n', 16_500)), 82],
    ['16,500 rows of empty cells', () => imported(file(',,,,,,,,\n', 148_500)), 82],
    ['5,000 rows that are all wrong', () => imported(rows(',,,x,,PILOT,NOWHERE,2026-02-30,x')), 100],
    [
      '5,000 rows that are the same',
      () => imported(file('TRN,A,B,a@x.example,,,,2026-04-01,\n', 175_000)),
      50,
    ],
    ['5,000 rows that are written', () => imported(rows(',A,B,,,,,2026-04-01,')), 100],
    ['the list of them as CSV', () => admin.get('/api/v1/employees/?format=csv'), 50],
    ['their hours as CSV', () => admin.get('/api/v1/offer/?format=csv'), 50],
    ['500 kB of rows over GraphQL', () => importedByGraph(file('TRN,A,B,,,,,2026-04-01,\n', 450_000)), 100],
  ])('%s', async (_, work, minTurns) => {
    const { turns, healthy } = await beside(work);

    expect(turns).toBeGreaterThanOrEqual(minTurns);
    expect(turns / healthy).toBeLessThanOrEqual(MAX_TURNS_OF_HEALTH);
  });
});

describe('what exceeds a limit is not read', () => {
  it.each([
    ['16 MiB of empty lines', file('\n'), 'A file has at most 100000 rows, empty ones included.'],
    ['16 MiB in one quote', file('"""'), 'A row has at most 65536 bytes.'],
    ['16 million cells', file(','), 'A row has at most 1000 cells.'],
  ])('%s', async (_, content, message) => {
    const { errors } = (await imported(content)).expectStatus(400).json<{ errors: { message: string }[] }>();

    expect(errors.map((error) => error.message)).toEqual([expect.stringContaining(message)]);
  });
});

describe('what one turn does is bounded', () => {
  const unknown = Object.fromEntries(Array.from({ length: 55_000 }, (_, index) => [`unknown${index}`, 1]));

  it('a body with very many unknown fields names a hundred of them', async () => {
    const response = await admin.post('/api/v1/tags/', { name: 'x', tag_type: 'SKILL', ...unknown });

    const { non_field_errors, ...fields } = response.expectStatus(400).json<Record<string, string[]>>();
    expect(Object.keys(fields)).toHaveLength(100);
    expect(non_field_errors).toEqual(['54900 more unknown fields.']);
  });

  it('an input object with very many unknown fields is rejected in one message', async () => {
    const response = await admin.post('/graphql', {
      query: 'query ($filter: EmployeeFilter) { employees(filter: $filter) { totalCount } }',
      variables: { filter: unknown },
    });

    expect(response.json()).toMatchObject({
      errors: [
        {
          message:
            'Variable "$filter" got an invalid value; Field "unknown0" and 54999 others are not defined by type "EmployeeFilter".',
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
  });

  it('a value that is too large to be repeated is not', async () => {
    const response = await admin.post('/graphql', {
      query: 'query ($id: UUID!) { employee(id: $id) { id } }',
      variables: { id: 'x'.repeat(900_000) },
    });

    expect(response.text).toContain('got invalid value');
    expect(response.text.length).toBeLessThan(1_000);
  });
});
