import type { Shown } from '../testkit/api-types';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Report = Shown<'StudentImport'>;

const system = useSystem();
const HEADER = 'student_number,given_name,family_name,email';

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

function send(client: HttpClient, body: string): Promise<Exchange> {
  return client.request('POST', '/api/v1/students/import/', {
    body,
    headers: { 'content-type': 'text/csv' },
  });
}

async function count(search: string): Promise<number> {
  return (await admin.get(`/api/v1/students/?search=${search}`)).json<{ count: number }>().count;
}

describe('POST /api/v1/students/import/', () => {
  it('creates all rows, in groups that are named by id or by name and year', async () => {
    const [group] = (await admin.get('/api/v1/class-groups/?page_size=1')).json<{
      results: { id: string; name: string; academic_year: number }[];
    }>().results;
    const more = 'class_group_id,class_group_name,academic_year,date_of_birth,enrollment_date';
    const file = [
      `${HEADER},${more}`,
      `I-1,Ana,Imported,i-1@ism.test,${present(group).id},,,2012-01-01,2026-01-05`,
      `I-2,Ben,Imported,i-2@ism.test,,${present(group).name},${present(group).academic_year},,`,
      'I-3,Cai,Imported,i-3@ism.test,,,,,',
    ].join('\r\n');

    const checked = await admin.request('POST', '/api/v1/students/import/?dry_run=true', {
      body: file,
      headers: { 'content-type': 'text/csv' },
    });
    expect(checked.expectStatus(200).json<Report>()).toMatchObject({
      rows: 3,
      created: 0,
      dry_run: true,
      error_count: 0,
    });
    expect(await count('imported')).toBe(0);
    const report = (await send(admin, file)).expectStatus(200).json<Report>();

    expect(report).toMatchObject({ rows: 3, created: 3, dry_run: false, errors: [] });
    const inGroup = await admin.get(`/api/v1/students/?search=imported&class_group_id=${present(group).id}`);
    expect(inGroup.json()).toMatchObject({ count: 2, results: [{ status: 'ACTIVE' }, { status: 'ACTIVE' }] });
  });

  it('reports every error of every row and creates nothing', async () => {
    const taken = (await admin.get('/api/v1/students/?page_size=1')).json<{ results: [{ email: string }] }>();
    const file = [
      `${HEADER},date_of_birth,class_group_name,academic_year`,
      ',Ana,Wrong,not-an-email,2012-13-01,,',
      `W-1,Ana,Wrong,${taken.results[0].email.toUpperCase()},2040-01-01,,`,
      'W-2,Ana,Wrong,w-2@ism.test,,Nowhere,2026',
      'W-2,Ana,Wrong,w-3@ism.test,,Nowhere,',
    ].join('\n');

    const response = await send(admin, file);

    const { errors, error_count, created } = response.expectStatus(400).json<Report>();
    expect([created, error_count]).toEqual([0, 8]);
    expect(errors.map(({ row, field }) => `${row} ${field ?? ''}`).sort()).toEqual([
      '2 date_of_birth',
      '2 email',
      '2 student_number',
      '3 date_of_birth',
      '3 email',
      '4 class_group_name',
      '5 academic_year',
      '5 student_number',
    ]);
    expect(await count('wrong')).toBe(0);
  });

  it('takes back what the list gave, once the students are gone', async () => {
    const { database } = system.get();
    const own = 'search=imported&format=csv';
    const before = (await admin.get(`/api/v1/students/?${own}`)).expectStatus(200).text;
    await database.query("delete from students.students where family_name = 'Imported'");

    const report = (await send(admin, before)).expectStatus(200).json<Report>();

    const ofServer = ['id', 'full_name', 'status', 'created_at', 'updated_at'];
    expect(report).toMatchObject({ created: 3, ignored_columns: ofServer });
    const after = (await admin.get(`/api/v1/students/?${own}`)).text;
    const withoutServer = (text: string): string[][] =>
      text
        .trim()
        .split('\r\n')
        .map((line) => line.split(',').filter((_, column) => ![0, 6, 11, 13, 14].includes(column)));
    expect(withoutServer(after)).toEqual(withoutServer(before));
  });

  it('is for those who write all students', async () => {
    const file = `${HEADER}\nN-1,Ana,Not,n-1@ism.test\n`;
    for (const user of ['instructor', 'student', 'viewer'] as const)
      (await send(await system.get().as(user), file)).expectStatus(403);
  });
});
