import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LegacyReport } from '../../../subgraphs/shared/legacy/report';
import { importLegacy } from '../../../subgraphs/workforce/legacy/import';
import { useDatabase } from '../../testkit/database';

const EXAMPLE = join(__dirname, '../../../docs/examples/legacy');
const database = useDatabase('demo');

/** Copies of the example in which files differ. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function exampleWith(changes: Readonly<Record<string, (text: string) => string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ism-legacy-'));
  folders.push(folder);
  cpSync(EXAMPLE, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const path = join(folder, name);
    let text = '';
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      // A file that the example does not have.
    }
    writeFileSync(path, change(text));
  }
  return folder;
}

const load = (folder: string, dryRun = false): Promise<LegacyReport> =>
  importLegacy({ url: database.get().url, folder, dryRun });

const plus =
  (...lines: readonly string[]) =>
  (text: string): string =>
    `${text}${lines.join('\n')}\n`;

const errorsOf = ({ errors }: LegacyReport): string[] =>
  errors.map(({ file, line, field, message }) => `${file}:${line} ${field ?? '-'}: ${message}`);

async function countOf(table: string): Promise<number> {
  const [row] = await database
    .get()
    .query<{ count: number }>(`select count(*)::int as count from workforce.${table}`);
  return row?.count ?? 0;
}

describe('importLegacy without tables', () => {
  const empty = useDatabase('empty');

  it('says what to do', async () => {
    const work = importLegacy({ url: empty.get().url, folder: EXAMPLE, dryRun: false });

    await expect(work).rejects.toThrow('run `npm start` once');
  });
});

describe('importLegacy', () => {
  it('writes nothing in a dry run', async () => {
    const report = await load(EXAMPLE, true);

    expect(errorsOf(report)).toEqual([]);
    expect(report.files.map(({ created }) => created)).toEqual([5, 3, 4, 4, 2, 1, 3, 2, 3, 6]);
    expect(
      await database.get().query(`select from workforce.employees where employee_number like 'LEG-%'`),
    ).toEqual([]);
  });

  it('tells every error by file and line, and writes nothing', async () => {
    const before = await countOf('org_units');
    const folder = exampleWith({
      'org_units.csv': plus(
        'LEG-NEW,New,DEPARTMENT,NOWHERE,10,maybe',
        'LEG-CLINIC,Again,CLINIC,,,',
        ',No code,CLINIC,,,',
      ),
      'tags.csv': plus('Wrong Sign,EXCEPTION,4.5,,,', 'No Hours,CONTRACT,,,,'),
      'employees.csv': plus(
        'LEG-104,A,B,NEEMA.barasa@lakeside.example,,HR,,2020-01-01,,ACTIVE,,,,',
        'LEG-105,A,B,EMPLOYEE@ism.test,,,NOWHERE,2020-02-30,2021-01-01,GONE,x,,,',
        'LEG-106,A,B',
        'LEG-107,A,B,,,,,2020-01-01,,PROPOSED,,,Because,',
        'LEG-108,A,B,,,,,2020-01-01,,ACTIVE,,LEAVE,Because,2027-01-31T00:00:00Z',
        'LEG-109,A,B,,,,,2020-01-01,,PROPOSED,,HOLIDAY,,2027-01-31',
      ),
      'employee_tags.csv': plus(
        'LEG-404,Ventilation,2020-01-01,',
        'LEG-001,Full time of Nobody,2020-01-01,2019-01-01',
        'LEG-001,Lakeside Full Time,2025-01-01,',
        'LEG-104,Ventilation,2020-01-01,',
      ),
      'positions.csv': plus('Clerk,LEG-DEP-CARE,0,,'),
      'position_tags.csv': plus('Nobody,LEG-UNIT-ICU,Ventilation,'),
      'assignments.csv': plus(
        'LEG-001,Ward clerk,LEG-UNIT-ICU,30,2024-01-03,,ACTIVE,',
        'LEG-001,Ward clerk,LEG-UNIT-ICU,1,2024-02-01,2024-01-01,ENDED,',
      ),
      'absences.csv': plus(
        'LEG-002,2026-06-30,2026-07-02,Late,REQUESTED,',
        'LEG-002,2027-06-30,2027-06-02,Back,REJECTED,',
      ),
      'salaries.csv': plus(
        'LEG-001,1.005,KES,2025-01-01',
        'LEG-001,1,kes,2025-01-02',
        'LEG-001,98500.00,KES,2024-01-01',
      ),
      'transitions.csv': () => 'employee_number,from_status,salary\n',
      'cars.csv': plus('id'),
      'users.csv': plus('id'),
    });

    const report = await load(folder);

    expect(errorsOf(report)).toEqual([
      'cars.csv:0 -: Unknown file.',
      'org_units.csv:7 is_active: Must be true or false.',
      'org_units.csv:7 max_weekly_hours: Only a CLINIC has a weekly ceiling.',
      'org_units.csv:7 parent_code: There is no CLINIC with the code "NOWHERE".',
      'org_units.csv:8 code: Line 3 has the same code.',
      'org_units.csv:9 code: This field is required.',
      'tags.csv:5 hours_delta: A CONTRACT adds hours, an EXCEPTION takes them away, other tags have none.',
      'tags.csv:6 hours_delta: A CONTRACT adds hours, an EXCEPTION takes them away, other tags have none.',
      'employees.csv:6 org_unit_code: This field is required when staff_role is set.',
      'employees.csv:6 email: Another row has this email.',
      'employees.csv:7 hire_date: Date has wrong format. Use YYYY-MM-DD.',
      'employees.csv:7 status: "GONE" is none of ONBOARDING, ACTIVE, PROPOSED, ON_LEAVE, SUSPENDED, TERMINATED.',
      'employees.csv:7 user_id: Must be a valid UUID.',
      'employees.csv:7 org_unit_code: There is no org unit with the code "NOWHERE".',
      expect.stringMatching(/^employees\.csv:7 email: The employee \S+ has this email\.$/),
      'employees.csv:8 -: The row has 3 cells, the header 14.',
      'employees.csv:8 hire_date: This field is required.',
      'employees.csv:8 status: This field is required.',
      'employees.csv:9 proposal_type: This field is required for who is PROPOSED.',
      'employees.csv:9 proposal_expires_at: This field is required for who is PROPOSED.',
      'employees.csv:10 proposal_type: Only who is PROPOSED has a proposal.',
      'employees.csv:10 proposal_expires_at: Only who is PROPOSED has a proposal.',
      'employees.csv:10 proposal_reason: Only who is PROPOSED has a proposal.',
      'employees.csv:11 proposal_type: "HOLIDAY" is none of LEAVE, SUSPENSION, TERMINATION.',
      'employees.csv:11 proposal_expires_at: Use ISO 8601 with a zone, for example 2026-03-17T14:30:45Z.',
      'employee_tags.csv:6 employee_number: There is no employee with the number "LEG-404".',
      'employee_tags.csv:7 tag_name: There is no tag "Full time of Nobody".',
      'employee_tags.csv:7 valid_until: Must not be before valid_from.',
      'employee_tags.csv:8 valid_until: The person carries this tag without an end already.',
      'positions.csv:5 required_weekly_hours: Ensure this value is greater than 0.',
      'positions.csv:5 org_unit_code: There is no UNIT with the code "LEG-DEP-CARE".',
      'position_tags.csv:3 position_title: 0 positions are called "Nobody" in the unit "LEG-UNIT-ICU".',
      'assignments.csv:2 effective_hours: The active assignments of the person come to 66.00 hours in the week of 2024-01-01; the ceiling is 48.00.',
      'assignments.csv:5 effective_hours: The active assignments of the person come to 66.00 hours in the week of 2024-01-01; the ceiling is 48.00.',
      'assignments.csv:6 end_date: Must not be before start_date.',
      'absences.csv:2 start_date: The person has another absence at this time.',
      'absences.csv:4 start_date: The person has another absence at this time.',
      'absences.csv:5 end_date: Must not be before start_date.',
      'absences.csv:5 decided_at: This field is required for what is APPROVED or REJECTED.',
      'salaries.csv:5 amount: Ensure that there are no more than 2 decimal places.',
      'salaries.csv:6 currency: Use three capital letters, such as KES.',
      'salaries.csv:7 employee_number: Line 3 has the same employee_number and effective_date.',
      'transitions.csv:1 salary: Unknown column.',
      'transitions.csv:1 to_status: This column is required.',
      'transitions.csv:1 transition: This column is required.',
      'transitions.csv:1 created_at: This column is required.',
    ]);
    expect(await countOf('org_units')).toBe(before);
  });

  it('rejects what is not UTF-8 with its byte, and another separator in one message', async () => {
    const folder = exampleWith({});
    const employees = readFileSync(join(folder, 'employees.csv'));
    const row = Buffer.from('LEG-109,Zo\xEB,B,,,,,2020-01-01,,ACTIVE,,,,\n', 'latin1');
    writeFileSync(join(folder, 'employees.csv'), Buffer.concat([employees, row]));
    writeFileSync(join(folder, 'absences.csv'), Buffer.from('\uFEFFemployee_number\n', 'utf16le'));
    writeFileSync(
      join(folder, 'salaries.csv'),
      'employee_number;amount;effective_date\nLEG-001;1;2026-01-01\n',
    );

    expect(errorsOf(await load(folder))).toEqual(
      expect.arrayContaining([
        `employees.csv:6 -: byte ${employees.length + 11} (0xEB) is not UTF-8.`,
        'absences.csv:1 -: the content is UTF-16 and must be saved as UTF-8.',
        'salaries.csv:1 -: The columns are separated by semicolons; separate them by commas.',
      ]),
    );
  });

  it('names every file that it does not load, and passes over hidden ones', async () => {
    const folder = exampleWith({ 'notes.txt': () => 'x', '.hidden': () => 'x' });
    renameSync(join(folder, 'salaries.csv'), join(folder, 'salaries.CSV'));
    rmSync(join(folder, 'tags.csv'));
    mkdirSync(join(folder, 'tags.csv'));

    expect(errorsOf(await load(folder))).toEqual(
      expect.arrayContaining([
        'notes.txt:0 -: Unknown file.',
        'salaries.CSV:0 -: Unknown file. Its name must be salaries.csv.',
        'tags.csv:0 -: The file is a folder.',
      ]),
    );
  });

  it('does not take a folder without any of its files for an import of nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ism-legacy-'));
    folders.push(folder);

    await expect(load(folder)).rejects.toThrow('has none of the files org_units.csv,');
  });

  it('passes over rows of empty cells', async () => {
    const folder = exampleWith({ 'salaries.csv': plus(',,,', '', ' ,,,,', 'LEG-001,1,KES,2026-01-01,,') });

    const report = await load(folder, true);

    expect(errorsOf(report)).toEqual([]);
    expect(report.files.find(({ name }) => name === 'salaries')?.rows).toBe(4);
  });

  it('tells of files that cannot be read', async () => {
    const folder = exampleWith({ 'tags.csv': () => '', 'salaries.csv': plus('"LEG-001,1') });

    expect(errorsOf(await load(folder))).toEqual([
      'tags.csv:1 -: The file is empty.',
      expect.stringMatching(/^employee_tags\.csv:2 tag_name: /),
      expect.stringMatching(/^employee_tags\.csv:3 tag_name: /),
      expect.stringMatching(/^employee_tags\.csv:4 tag_name: /),
      expect.stringMatching(/^employee_tags\.csv:5 tag_name: /),
      expect.stringMatching(/^position_tags\.csv:2 tag_name: /),
      expect.stringMatching(/^salaries\.csv:5 -: Quote Not Closed/),
    ]);
    await expect(load(join(EXAMPLE, 'nowhere'))).rejects.toThrow('ENOENT');
  });

  it('loads the example, and changes nothing the second time', async () => {
    const first = await load(EXAMPLE);
    const again = await load(EXAMPLE);
    const more = await load(
      exampleWith({
        'salaries.csv': plus('LEG-002,60000.00,KES,2026-01-01'),
        'org_units.csv': (text) => text.replace('Lakeside Clinic', 'Other Name'),
      }),
    );

    expect(errorsOf(first)).toEqual([]);
    expect(first.files.reduce((sum, { created }) => sum + created, 0)).toBe(33);
    expect(again.files.map(({ created }) => created)).toEqual(Array(10).fill(0));
    expect(again.files.map(({ rows }) => rows)).toEqual(first.files.map(({ rows }) => rows));
    expect(more.files.filter(({ created }) => created > 0)).toEqual([
      { name: 'salaries', rows: 4, created: 1 },
    ]);
    expect(
      await database.get().query(
        `select proposal_type, proposal_reason, proposal_expires_at > now() as is_open
          from workforce.employees where employee_number like 'LEG-%' and status = 'PROPOSED'`,
      ),
    ).toEqual([
      { proposal_type: 'LEAVE', proposal_reason: 'Study leave', is_open: expect.any(Boolean) as boolean },
    ]);
    const rows = await database.get().query(
      `select e.employee_number, u.code, cardinality(u.path) as depth, c.name as clinic, p.title, p.description,
          a.effective_hours::text
        from workforce.assignments a join workforce.employees e on e.id = a.employee_id
        join workforce.positions p on p.id = a.position_id join workforce.org_units u on u.id = p.org_unit_id
        join workforce.org_units c on c.id = u.path[1]
        where e.employee_number = 'LEG-001' and a.status = 'ACTIVE'`,
    );
    expect(rows).toEqual([
      {
        employee_number: 'LEG-001',
        code: 'LEG-UNIT-ICU',
        depth: 4,
        clinic: 'Lakeside Clinic',
        title: 'Intensive care nurse',
        description: 'Four people\naround the clock',
        effective_hours: '36.00',
      },
    ]);
  });
});
