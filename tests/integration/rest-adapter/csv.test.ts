import { get, type IncomingMessage } from 'node:http';
import { partOfContract } from './stub-contract';
import { EMPLOYEE_ID, employee, orgUnit, startStub, type StubGraph } from './stub-graph';

const LIST = '/api/v1/employees/?format=csv';

let stub: StubGraph;
beforeEach(async () => {
  stub = await startStub({
    contract: partOfContract(({ name }) => name === 'employees_list' || name === 'unit_types_list'),
  });
});
afterEach(() => stub.app.close());

type Batch = { results: object[]; endCursor: string | null };

/** Responds with the batches one after the other; the cursor of each is the number of the next. */
function serve(batchAt: (index: number) => Batch): void {
  stub.resolvers.employees = ({ after }: { after?: string | null }) => batchAt(Number(after ?? 0));
}

const breakOff = (): Batch => {
  throw new Error('the database is gone');
};

describe('format=csv', () => {
  test('reads batch by batch, with the same filters and without counting', async () => {
    serve((index) => ({ results: [employee], endCursor: index < 2 ? String(index + 1) : null }));

    const response = await stub.app.inject(`${LIST}&status=ACTIVE&ordering=-hire_date`);

    expect(response.statusCode).toBe(200);
    expect(response.body.split('\r\n')).toHaveLength(5);
    const common = { pageSize: 1_000, ordering: '-hireDate', filter: { statusIn: ['ACTIVE'] } };
    expect(stub.calls.map(({ args }) => args)).toEqual([
      { page: 1, ...common, after: null },
      { page: 1, ...common, after: '1' },
      { page: 1, ...common, after: '2' },
    ]);
  });

  test('quotes what needs it, writes null as nothing and disarms formulas', async () => {
    const changed = {
      ...employee,
      employeeNumber: 'a"b,c',
      givenName: 'two\nlines',
      familyName: '=cmd()',
      email: null,
      phone: '+254700000123',
      proposalReason: '\t@x;=y',
    };
    serve(() => ({ results: [changed], endCursor: null }));

    const { body } = await stub.app.inject(LIST);

    const [header = '', ...rest] = body.split('\r\n');
    expect(header).toMatch(/^id,employee_number,user_id,given_name,family_name,full_name,email,phone,/);
    expect(rest).toHaveLength(2);
    expect(rest[0]).toContain(`${EMPLOYEE_ID},"a""b,c",`);
    expect(rest[0]).toContain(`,"two\nlines",'=cmd(),`);
    expect(rest[0]).toContain(`,,+254700000123,`);
    expect(rest[0]).toContain(`,"'\t'@x;'=y",`);
  });

  test('leaves numbers as they are, also below zero', async () => {
    const units = partOfContract(({ name }) => name === 'org_units_list');
    const contract = {
      ...units,
      endpoints: units.endpoints.map((list) => ({ ...list, formats: ['json', 'csv'] as const })),
    };
    const other = await startStub({ contract });
    other.resolvers.orgUnits = () => ({
      results: [{ ...orgUnit, name: '-4.50', maxWeeklyHours: '-4.50', isActive: false }],
      endCursor: null,
    });

    const response = await other.app.inject('/api/v1/org-units/?format=csv');

    expect(response.headers['content-disposition']).toBe('attachment; filename="org-units.csv"');
    expect(response.body).toMatch(/,-4\.50,.*,-4\.50,false,/);
    await other.app.close();
  });

  test('begins with a byte order mark when asked to', async () => {
    serve(() => ({ results: [employee], endCursor: null }));
    const plain = await stub.app.inject(LIST);
    const marked = await stub.app.inject(`${LIST}&bom=true`);
    expect(marked.body).toBe(`\uFEFF${plain.body}`);
    expect((await stub.app.inject(`${LIST}&bom=false`)).body).toBe(plain.body);
    const invalid = await stub.app.inject(`${LIST}&bom=1`);
    expect([invalid.statusCode, invalid.json()]).toEqual([400, { bom: ['Must be a valid boolean.'] }]);
    const pages = await stub.app.inject('/api/v1/employees/?bom=true');
    expect([pages.statusCode, pages.json()]).toEqual([400, { bom: ['Only possible with format=csv.'] }]);
  });

  test('an empty list is its header', async () => {
    serve(() => ({ results: [], endCursor: null }));
    expect((await stub.app.inject(LIST)).body.split('\r\n')).toEqual([expect.stringMatching(/^id,/), '']);
  });

  test('HEAD has the headers and reads one batch', async () => {
    serve(() => ({ results: [employee], endCursor: '1' }));
    const response = await stub.app.inject({ method: 'HEAD', url: LIST });
    expect([response.statusCode, response.body, stub.calls.length]).toEqual([200, '', 1]);
    expect(response.headers['content-disposition']).toBe('attachment; filename="employees.csv"');
  });

  test('is a parameter of lists that have it', async () => {
    const response = await stub.app.inject('/api/v1/unit-types/?format=csv');
    expect([response.statusCode, response.json()]).toEqual([400, { format: ['Unknown parameter.'] }]);
    const marked = await stub.app.inject('/api/v1/unit-types/?bom=true');
    expect(marked.json()).toEqual({ bom: ['Unknown parameter.'] });
  });

  test('what fails at once is an error like any other', async () => {
    serve(breakOff);
    const response = await stub.app.inject(LIST);
    expect([response.statusCode, response.headers['content-disposition']]).toEqual([500, undefined]);
    expect(response.json()).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });

  test('what fails later cuts the connection', async () => {
    serve((index) => (index < 3 ? { results: [employee], endCursor: String(index + 1) } : breakOff()));
    const address = await stub.app.listen({ port: 0, host: '127.0.0.1' });
    const response = await open(`${address}${LIST}`);
    response.resume();
    await expect(ended(response)).resolves.toBe('aborted');
  });

  test('reads no faster than the client takes, and nothing for one that is gone', async () => {
    const wide = Array.from({ length: 100 }, () => ({ ...employee, proposalReason: 'x'.repeat(2000) }));
    serve((index) => ({ results: wide, endCursor: String(index + 1) }));
    const address = await stub.app.listen({ port: 0, host: '127.0.0.1' });

    const response = await open(`${address}${LIST}`);
    const whileStopped = await settled(() => stub.calls.length);
    response.destroy();
    const whenGone = await settled(() => stub.calls.length);

    // The sockets' own buffers take some megabytes of the endless list.
    expect(whileStopped).toBeLessThan(200);
    expect(whenGone - whileStopped).toBeLessThanOrEqual(1);
  });
});

function open(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      // A connection that is cut is what some tests look for.
      response.on('error', () => undefined);
      resolve(response);
    }).on('error', reject);
  });
}

function ended(response: IncomingMessage): Promise<'complete' | 'aborted'> {
  return new Promise((resolve) =>
    response.on('close', () => resolve(response.complete ? 'complete' : 'aborted')),
  );
}

/** Looks for which a number must stay the same; counted, because a busy machine may give this process no time between two of them. */
const LOOKS = 100;

/** The number once it no longer changes. */
async function settled(read: () => number): Promise<number> {
  let last = read();
  for (let same = 0; same < LOOKS; same += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const now = read();
    if (now !== last) same = 0;
    last = now;
  }
  return last;
}
