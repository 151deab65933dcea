import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { countStatements } from '../testkit/statement-counter';
import { useSystem } from '../testkit/system';

const system = useSystem();
/** Before the demo days, so that nothing is recorded then. */
const DAY = '2026-02-03';

let admin: HttpClient;
let groupId: string;
let students: readonly string[];
beforeAll(async () => {
  admin = await system.get().as('admin');
  const { database } = system.get();
  const [group] = await database.query<{ id: string; ids: string[] }>(`
    select class_group_id as id, array_agg(id order by student_number)::text[] as ids from students.students
    where status = 'ACTIVE' group by class_group_id order by count(*) desc, class_group_id limit 1`);
  groupId = present(group).id;
  students = group?.ids ?? [];
});
afterEach(() => jest.restoreAllMocks());

interface Entry {
  readonly id: string;
  readonly student_id: string;
  readonly status: string;
  readonly recorded_by: string;
}

const rowsOf = (status: string, ids: readonly string[] = students) =>
  ids.map((student_id) => ({ student_id, status }));
const record = (client: HttpClient, date: string, rows: readonly object[]) =>
  client.post(`/api/v1/class-groups/${groupId}/attendance/`, { date, rows });
const dayOf = async (date: string): Promise<Entry[]> =>
  (
    await admin.get(`/api/v1/attendance/?class_group_id=${groupId}&from=${date}&to=${date}&page_size=100`)
  ).json<{ results: Entry[] }>().results;

describe('the attendance of a day', () => {
  it('is recorded as a whole, over what the day had', async () => {
    const [first = '', second = ''] = students;
    const rows = [...rowsOf('PRESENT', [second]), { student_id: first, status: 'LATE', note: 'The bus' }];
    const written = (await record(admin, DAY, rows)).expectStatus(200).json<Entry[]>();
    expect(written.map(({ student_id, status }) => [student_id, status])).toEqual([
      [second, 'PRESENT'],
      [first, 'LATE'],
    ]);

    const again = (await record(admin, DAY, rowsOf('EXCUSED', [first]))).expectStatus(200).json<Entry[]>();

    expect(await dayOf(DAY)).toEqual(again);
    expect(again[0]).toMatchObject({ id: written[1]?.id, status: 'EXCUSED', note: null });
  });

  it('is recorded with all rows or none, with an error per row', async () => {
    const [first = ''] = students;
    const [other] = await system
      .get()
      .database.query<{ id: string }>(
        `select id from students.students where class_group_id is distinct from '${groupId}' limit 1`,
      );
    const before = await dayOf(DAY);

    const response = await record(admin, DAY, [
      ...rowsOf('PRESENT', [first]),
      { student_id: other?.id, status: 'PRESENT' },
      { student_id: first, status: 'ABSENT' },
    ]);

    response.expectStatus(400);
    expect(response.json()).toEqual({
      'rows.1.student_id': ['This is no active student of the class group.'],
      'rows.2.student_id': ['Row 0 has the same student.'],
    });
    const future = await record(admin, '2199-01-01', rowsOf('PRESENT'));
    expect(future.expectStatus(400).json()).toEqual({ date: ['Must not be after today.'] });
    expect(await dayOf(DAY)).toEqual(before);
  });

  it('is the list of one of two teachers who send theirs at once', async () => {
    const half = students.slice(0, Math.ceil(students.length / 2));
    const lists = [rowsOf('PRESENT'), rowsOf('ABSENT', half)];

    const responses = await Promise.all(lists.map((rows) => record(admin, '2026-02-04', rows)));

    responses.forEach((response) => response.expectStatus(200));
    const day = await dayOf('2026-02-04');
    const [status] = new Set(day.map((entry) => entry.status));
    expect(day.map((entry) => entry.status)).toEqual(day.map(() => status));
    expect(day).toHaveLength(status === 'PRESENT' ? students.length : half.length);
  });

  it('takes as many statements for many rows as for one', async () => {
    const { dataSource } = system.get().system.students;
    const one = await countStatements(dataSource, () =>
      record(admin, '2026-02-05', rowsOf('PRESENT').slice(0, 1)),
    );
    const all = await countStatements(dataSource, () => record(admin, '2026-02-05', rowsOf('LATE')));

    expect(all.result.expectStatus(200).json<Entry[]>()).toHaveLength(students.length);
    expect(all.count).toBe(one.count);
  });

  it('is corrected for one student, and removed', async () => {
    const [entry] = (await record(admin, '2026-02-06', rowsOf('ABSENT'))).json<Entry[]>();
    const path = `/api/v1/attendance/${entry?.id}/`;

    (await admin.patch(path, { status: 'EXCUSED', note: 'Ill' })).expectStatus(200);
    expect((await admin.get(`/api/v1/attendance/${entry?.id}/`)).json()).toMatchObject({
      status: 'EXCUSED',
      note: 'Ill',
    });
    (await admin.delete(`/api/v1/attendance/${entry?.id}/`)).expectStatus(204);
    (await admin.get(path)).expectStatus(404);
  });
});

describe('who records attendance', () => {
  it('instructors do of their own groups, students of none and see their own', async () => {
    const { database } = system.get();
    const [user] = await database.query<{ id: string }>(
      "select id from identity.users where email = 'instructor@ism.test'",
    );
    const [own] = await database.query<{ id: string }>(
      `select id from workforce.employees where user_id = '${user?.id}'`,
    );
    const instructor = await system.get().as('instructor');
    const assign = (id: string | null) =>
      database.query(
        `update students.class_groups set instructor_id = ${id ? `'${id}'` : 'null'} where id = '${groupId}'`,
      );

    await assign(own?.id ?? null);
    const [entry] = (await record(instructor, '2026-02-09', rowsOf('PRESENT')))
      .expectStatus(200)
      .json<Entry[]>();
    expect(entry?.recorded_by).toBe(user?.id);
    await assign(null);
    (await record(instructor, '2026-02-09', rowsOf('ABSENT'))).expectStatus(403);
    (await instructor.patch(`/api/v1/attendance/${entry?.id}/`, { status: 'LATE' })).expectStatus(403);

    const student = await system.get().as('student');
    (await record(student, '2026-02-09', rowsOf('PRESENT'))).expectStatus(403);
    const [self] = await database.query<{ id: string }>(
      "select s.id from students.students s join identity.users u on u.id = s.user_id where u.email = 'student@ism.test'",
    );
    const seen = (await student.get('/api/v1/attendance/?page_size=100')).json<{ results: Entry[] }>()
      .results;
    expect(new Set(seen.map(({ student_id }) => student_id))).toEqual(new Set([self?.id]));
    const stranger = present(students.find((id) => id !== self?.id));
    (await student.get(`/api/v1/students/${stranger}/attendance/`)).expectStatus(404);
    (await student.get(`/api/v1/students/${self?.id}/attendance/`)).expectStatus(200);
  });

  it('an instructor cannot while the workforce does not say who that is, others can', async () => {
    jest.spyOn(system.get().system.workforce, 'execute').mockRejectedValue(new Error('away'));
    const instructor = await system.get().as('instructor');

    const response = await record(instructor, '2026-02-10', rowsOf('PRESENT'));

    response.expectStatus(503);
    expect(response.json()).toMatchObject({ code: 'PEER_UNAVAILABLE' });
    expect(await dayOf('2026-02-10')).toEqual([]);
    (await record(admin, '2026-02-10', rowsOf('PRESENT'))).expectStatus(200);
  });
});

describe('the report of a student', () => {
  it('counts the days of a period by status, and the rate without excused days', async () => {
    const [id = ''] = students;
    const days = {
      '2026-03-02': 'PRESENT',
      '2026-03-03': 'LATE',
      '2026-03-04': 'ABSENT',
      '2026-03-05': 'EXCUSED',
    };
    for (const [day, status] of Object.entries(days))
      (await record(admin, day, rowsOf(status, [id]))).expectStatus(200);

    const report = await admin.get(`/api/v1/students/${id}/attendance/?from=2026-03-02&to=2026-03-05`);

    expect(report.expectStatus(200).json()).toEqual({
      student_id: id,
      from: '2026-03-02',
      to: '2026-03-05',
      recorded: 4,
      present: 1,
      absent: 1,
      late: 1,
      excused: 1,
      rate: '66.67',
    });
    const none = await admin.get(`/api/v1/students/${id}/attendance/?to=2020-01-01`);
    expect(none.json()).toMatchObject({ from: null, recorded: 0, rate: null });
    const wrong = await admin.get(`/api/v1/students/${id}/attendance/?from=2026-03-02&to=2026-03-01`);
    expect(wrong.expectStatus(400).json()).toEqual({ to: ['Must not be before the first day.'] });
  });

  it('of many students and periods is one statement', async () => {
    const query = `query ($size: Int!) { students(pageSize: $size) { results {
      term: attendance(from: "2026-01-01", to: "2026-04-30") { recorded rate } all: attendance { recorded } } } }`;
    const { dataSource } = system.get().system.students;
    const ask = (size: number) =>
      countStatements(dataSource, () => graphql(admin, query, { variables: { size } }));

    const [few, many] = [await ask(1), await ask(10)];

    expect(many.result.errors).toEqual([]);
    expect(many.count).toBe(few.count);
  });
});
