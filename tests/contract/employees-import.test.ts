import type { HttpClient } from '../testkit/http';
import type { Exchange } from '../testkit/exchange';
import { present } from '../testkit/present';
import { useOwnSystem } from '../testkit/system';

interface Report {
  readonly rows: number;
  readonly created: number;
  readonly dry_run: boolean;
  readonly error_count: number;
  readonly errors: readonly { row: number; field: string | null; message: string }[];
}

const system = useOwnSystem('larger uploads', { LIMIT_CSV_BYTES: '8388608' });
const HEADER =
  'employee_number,given_name,family_name,email,phone,staff_role,org_unit_code,hire_date,user_id';
const CSV = { 'content-type': 'text/csv; charset=utf-8' };

function importFile(
  client: HttpClient,
  text: string | Buffer,
  query: Readonly<Record<string, string>> = {},
  headers: object = {},
): Promise<Exchange> {
  return client.post('/api/v1/employees/import/', text, { headers: { ...CSV, ...headers }, query });
}

const file = (...lines: readonly string[]): string => [HEADER, ...lines].join('\n');

async function errorsOf(client: HttpClient, text: string | Buffer): Promise<Report['errors']> {
  const response = await importFile(client, text);
  const report = response.expectStatus(400).json<Report>();
  expect(report.created).toBe(0);
  expect(report.error_count).toBe(report.errors.length);
  return report.errors;
}

async function countOf(pattern: string): Promise<number> {
  const [row] = await system
    .get()
    .database.query<{ count: number }>(
      'select count(*)::int as count from workforce.employees where employee_number like $1',
      [pattern],
    );
  return row?.count ?? 0;
}

describe('POST /api/v1/employees/import/', () => {
  it('creates all rows, whatever the line ends, the quotes and the order of the columns', async () => {
    const admin = await system.get().as('admin');
    const text =
      '\uFEFFhire_date,family_name,given_name,employee_number,phone,org_unit_code,staff_role\r\n' +
      '2026-04-01,"Otieno, the ""first""","Amina\nRose",IMP-1,\'+254700000001,DEP-OPERATIONS,HR\r\n' +
      '\r\n' +
      '2026-04-02,Ñandú,Zoë,IMP-2,,,\r\n';

    const response = await admin.post('/api/v1/employees/import/', text, { headers: CSV });

    response.expectStatus(200);
    expect(response.json()).toEqual({
      rows: 2,
      created: 2,
      dry_run: false,
      ignored_columns: [],
      job_id: null,
      error_count: 0,
      errors: [],
    });
    const [first] = (await admin.get('/api/v1/employees/?search=IMP-1')).json<{ results: unknown[] }>()
      .results;
    expect(first).toMatchObject({
      given_name: 'Amina\nRose',
      family_name: 'Otieno, the "first"',
      phone: '+254700000001',
      staff_role: 'HR',
      status: 'ONBOARDING',
      org_unit_id: expect.any(String) as string,
    });
    expect((await admin.get('/api/v1/employees/?search=IMP-2')).json()).toMatchObject({
      results: [{ given_name: 'Zoë', family_name: 'Ñandú', phone: null, org_unit_id: null }],
    });
  });

  it('only checks with dry_run', async () => {
    const admin = await system.get().as('admin');
    const text = file('DRY-1,A,B,,,,,2026-04-01,');

    const response = await importFile(admin, text, { dry_run: 'true' });

    response.expectStatus(200);
    expect(response.json()).toEqual({
      rows: 1,
      created: 0,
      dry_run: true,
      ignored_columns: [],
      job_id: null,
      error_count: 0,
      errors: [],
    });
    expect(await countOf('DRY-%')).toBe(0);
    (await importFile(admin, text, { dry_run: 'perhaps' })).expectStatus(400);
    (await importFile(admin, text, { colour: 'red' })).expectStatus(400);
  });

  it('reports every error of every row and creates nothing', async () => {
    const admin = await system.get().as('admin');

    const errors = await errorsOf(
      admin,
      file(
        'BAD-1,A,B,,,,,2026-04-01,',
        `,${'x'.repeat(101)}, ,nobody,,PILOT,NOWHERE,2026-02-30,x`,
        'BAD-2,A,B,,,HR,,2026-04-01,',
        'BAD-3,A,B,,,,,2026-04-01',
      ),
    );

    expect(errors).toEqual([
      { row: 3, field: 'employee_number', message: 'This field is required.' },
      { row: 3, field: 'hire_date', message: 'Date has wrong format. Use YYYY-MM-DD.' },
      { row: 3, field: 'user_id', message: 'Must be a valid UUID.' },
      { row: 3, field: 'staff_role', message: '"PILOT" is not a valid choice.' },
      { row: 3, field: 'given_name', message: 'Ensure this field has no more than 100 characters.' },
      { row: 3, field: 'family_name', message: 'This field may not be blank.' },
      { row: 3, field: 'email', message: 'Enter a valid email address.' },
      { row: 3, field: 'org_unit_code', message: 'There is no org unit with the code "NOWHERE".' },
      { row: 4, field: 'org_unit_code', message: 'This field is required when staff_role is set.' },
      { row: 5, field: null, message: 'The row has 8 cells, the header 9.' },
    ]);
    expect(await countOf('BAD-%')).toBe(0);
  });

  it('names the rows with the same values, and those that employees have', async () => {
    const admin = await system.get().as('admin');
    const [other] = await system
      .get()
      .database.query<{ employee_number: string; email: string; user_id: string }>(
        'select employee_number, email, user_id from workforce.employees where user_id is not null and email is not null',
      );
    const { employee_number, email, user_id } = other ?? { employee_number: '', email: '', user_id: '' };

    const errors = await errorsOf(
      admin,
      file(
        'DUP-1,A,B,one@x.example,,,,2026-04-01,',
        'DUP-1,A,B,ONE@X.example,,,,2026-04-01,',
        `${employee_number},A,B,${email.toUpperCase()},,,,2026-04-01,${user_id}`,
        `DUP-2,A,B,,,,,2026-04-01,${user_id.toUpperCase()}`,
      ),
    );

    expect(errors).toHaveLength(6);
    expect(errors).toEqual(
      expect.arrayContaining([
        { row: 3, field: 'employee_number', message: 'Row 2 has the same value.' },
        { row: 3, field: 'email', message: 'Row 2 has the same value.' },
        { row: 4, field: 'employee_number', message: 'An employee with this number exists.' },
        { row: 4, field: 'email', message: expect.stringMatching(/email/) as string },
        { row: 4, field: 'user_id', message: expect.stringMatching(/employee/) as string },
        { row: 5, field: 'user_id', message: 'Row 4 has the same value.' },
      ]),
    );
  });

  it('keeps a manager in scope, row by row', async () => {
    const manager = await system.get().as('manager');
    const [inside] = await system
      .get()
      .database.query<{ id: string }>(
        `select org_unit_id as id from workforce.employees where employee_number = 'EMP-2001'`,
      );
    const header = 'employee_number,given_name,family_name,hire_date,org_unit_id,org_unit_code';

    const errors = await errorsOf(
      manager,
      [
        header,
        `SCP-1,A,B,2026-04-01,${present(inside).id},`,
        'SCP-2,A,B,2026-04-01,,DEP-OPERATIONS',
        'SCP-3,A,B,2026-04-01,,',
        `SCP-4,A,B,2026-04-01,${present(inside).id},DEP-OPERATIONS`,
        'SCP-5,A,B,2026-04-01,00000000-0000-4000-8000-000000000000,',
      ].join('\n'),
    );

    expect(errors).toEqual([
      { row: 3, field: 'org_unit_code', message: 'The org unit is outside your scope.' },
      { row: 4, field: 'org_unit_code', message: 'This field is required.' },
      { row: 5, field: 'org_unit_id', message: 'Give org_unit_code or org_unit_id, not both.' },
      {
        row: 6,
        field: 'org_unit_id',
        message: 'Invalid pk "00000000-0000-4000-8000-000000000000" - object does not exist.',
      },
    ]);
    (await importFile(manager, `${header}\nSCP-1,A,B,2026-04-01,${present(inside).id},`)).expectStatus(200);
  });

  it.each([
    ['', 'A CSV file is required.'],
    ['employee_number,given_name,family_name,hire_date,salary\n', 'Unknown column.'],
    [
      'employee_number,given_name,family_name,family_name,hire_date\n',
      'This column is given more than once.',
    ],
    ['employee_number,given_name,family_name\n', 'This column is required.'],
    [`${HEADER}\n"X,A`, 'CSV parse error - '],
    [file('X\0,A,B,,,,,2026-04-01,'), 'Null characters'],
  ])('rejects %p', async (text, message) => {
    const admin = await system.get().as('admin');

    const response = await importFile(admin, text);

    response.expectStatus(400);
    expect(response.text).toContain(message);
  });

  it.each([
    [
      'semicolons',
      HEADER.replaceAll(',', ';'),
      'The columns are separated by semicolons; separate them by commas.',
    ],
    ['tabs', HEADER.replaceAll(',', '\t'), 'The columns are separated by tabs; separate them by commas.'],
    ['a million columns', `${HEADER}${',x'.repeat(1_000_000)}`, 'A row has at most 1000 cells.'],
    ['a column without a name', `${HEADER},,x`, null],
    [
      'empty lines without end',
      '\n'.repeat(4_000_000),
      'A file has at most 100000 rows, empty ones included.',
    ],
  ])('tells %s in one sentence', async (_, text, message) => {
    const errors = await errorsOf(await system.get().as('admin'), text);

    if (message !== null) expect(errors.map((error) => error.message)).toEqual([message]);
    expect(new Set(errors.map(({ row }) => row)).size).toBe(1);
  });

  it('tells the byte that is not UTF-8', async () => {
    const admin = await system.get().as('admin');

    const latin = await importFile(admin, Buffer.from(file('LAT-1,Zo\xEB,B,,,,,2026-04-01,'), 'latin1'));
    const wide = await importFile(admin, Buffer.from(`\uFEFF${HEADER}\n`, 'utf16le'));

    expect(latin.expectStatus(400).json()).toEqual({
      detail: `CSV parse error - byte ${HEADER.length + 10} (0xEB) is not UTF-8.`,
    });
    expect(wide.expectStatus(400).json()).toEqual({
      detail: 'CSV parse error - the content is UTF-16 and must be saved as UTF-8.',
    });
  });

  it('takes what spreadsheets leave behind: empty rows and cells, and a header in capitals', async () => {
    const admin = await system.get().as('admin');
    const text = [
      ' Employee_Number,GIVEN_NAME,family_name,hire_date,,',
      ',,,,,',
      'SPR-1,A,B,2026-04-01,,',
      ' , ,,,,',
      '',
      'SPR-2,A,B,2026-04-01',
      ',,,,,',
    ].join('\r');

    const response = await importFile(admin, text);

    expect(response.expectStatus(200).json()).toMatchObject({ rows: 2, created: 2, error_count: 0 });
  });

  it('takes CSV in UTF-8 of limited size and nothing else, from those who may', async () => {
    const admin = await system.get().as('admin');
    const text = file('NON-1,A,B,,,,,2026-04-01,');

    (await importFile(admin, Buffer.from([0xff, 0xfe, 0x41]))).expectStatus(400);
    (await importFile(admin, text, {}, { 'content-type': 'application/json' })).expectStatus(415);
    (await admin.post('/api/v1/employees/', text, { headers: CSV })).expectStatus(415);
    (await importFile(admin, 'x'.repeat(8_388_609))).expectStatus(413);
    (await importFile(await system.get().as('viewer'), text)).expectStatus(403);
    (await importFile(system.get().anonymous(), text)).expectStatus(401);
    (await admin.request('PUT', '/api/v1/employees/import/')).expectStatus(405);
    expect(await countOf('NON-%')).toBe(0);
  });

  it('repeats for the same key the first response, also when that listed errors', async () => {
    const admin = await system.get().as('admin');
    const headers = { 'idempotency-key': 'import-1' };
    const text = file('KEY-1,A,B,,,,,2026-04-01,');

    const one = await importFile(admin, text, {}, headers);
    const again = await importFile(admin, text, {}, headers);

    one.expectStatus(200);
    expect(again.expectStatus(200).text).toBe(one.text);
    again.expectHeader('idempotency-replayed', 'true');
    const invalid = { 'idempotency-key': 'import-2' };
    (await importFile(admin, text, {}, invalid)).expectStatus(400);
    (await importFile(admin, text, {}, invalid))
      .expectStatus(400)
      .expectHeader('idempotency-replayed', 'true');
  });

  it('lets one of two imports at the same instant win, and tells the other all of its rows', async () => {
    const admin = await system.get().as('admin');
    const rows = Array.from(
      { length: 500 },
      (_, index) => `RACE-${index},A,B,r${index}@x.example,,,,2026-04-01,`,
    );
    const other = [...rows].reverse();

    const responses = await Promise.all(
      [rows, other, rows, other].map((lines) => importFile(admin, file(...lines))),
    );

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400]);
    for (const response of responses.filter(({ status }) => status === 400))
      expect(response.json()).toMatchObject({ rows: 500, created: 0, error_count: 1000 });
    expect(await countOf('RACE-%')).toBe(500);
  });

  it('shows the first thousand errors and counts all', async () => {
    const admin = await system.get().as('admin');
    const rows = Array.from({ length: 1_500 }, (_, index) => `MANY-${index},,B,,,,,2026-04-01,`);

    const report = (await importFile(admin, file(...rows))).expectStatus(400).json<Report>();

    expect(report.error_count).toBe(1_500);
    expect(report.errors.map(({ row }) => row)).toEqual(
      Array.from({ length: 1_000 }, (_, index) => index + 2),
    );
  });

  it('takes 50,000 rows and not one more', async () => {
    const admin = await system.get().as('admin');
    const rows = Array.from(
      { length: 50_000 },
      (_, index) =>
        `BIG-${index},Amina,Otieno,big.${index}@x.example,+254700000001,HR,DEP-OPERATIONS,2026-04-01,`,
    );

    const short = Array.from({ length: 50_001 }, (_, index) => `BIG-${index},A,B,2026-04-01`);
    const header = 'employee_number,given_name,family_name,hire_date';

    const tooMany = await importFile(admin, [header, ...short].join('\n'));
    tooMany.expectStatus(400);
    expect(tooMany.json<Report>().errors).toEqual([
      { row: 50_002, field: null, message: 'A file has at most 50000 rows.' },
    ]);
    const response = await importFile(admin, file(...rows));
    response.expectStatus(200);
    expect(response.json()).toMatchObject({ rows: 50_000, created: 50_000 });
    expect(await countOf('BIG-%')).toBe(50_000);
  });
});
