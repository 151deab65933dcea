import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { withClient } from '../testkit/connection';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

/**
 * What docs/adr/0038 says of changes between the question to another domain and the commit: a write is held there by a lock on a row
 * that it needs, while the owner changes what was asked.
 */

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const rowsOf = <Row>(text: string): Promise<Row[]> => system.get().database.query<Row>(text);

async function idOf(text: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(text);
  return present(row).id;
}

/**
 * Sends a write, changes something while it waits for what `hold` locks, and lets it go on.
 * @param change runs on the connection that holds the lock, in its transaction
 */
async function between(
  hold: string,
  send: () => Promise<Exchange>,
  change: (client: Client) => Promise<unknown>,
): Promise<Exchange> {
  return withClient(system.get().database.url, async (client) => {
    await client.query('begin');
    await client.query(hold);
    const sent = send();
    await eventually(async () => {
      const waiting = await rowsOf(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      expect(waiting).not.toEqual([]);
    });
    await change(client);
    await client.query('commit');
    return sent;
  });
}

it('an instructor who leaves stays named, and is shown as one who left', async () => {
  const teacher = await idOf(
    "select id from workforce.employees where status = 'ACTIVE' and staff_role = 'TEACHER' order by id limit 1",
  );
  const group = { name: `Race ${randomUUID()}`, academic_year: 2026 };
  const { id } = (await admin.post('/api/v1/class-groups/', group)).expectStatus(201).json<{ id: string }>();

  const response = await between(
    `select from students.class_groups where id = '${id}' for update`,
    () => admin.patch(`/api/v1/class-groups/${id}/`, { instructor_id: teacher }),
    () =>
      rowsOf(
        `update workforce.employees set status = 'TERMINATED', termination_date = current_date where id = '${teacher}'`,
      ),
  );

  expect(response.expectStatus(200).json()).toMatchObject({ instructor_id: teacher });
  const { data } = await graphql(admin, `{ classGroup(id: "${id}") { instructor { id status } } }`);
  expect(data).toEqual({ classGroup: { instructor: { id: teacher, status: 'TERMINATED' } } });
  (await admin.patch(`/api/v1/class-groups/${id}/`, { instructor_id: teacher })).expectStatus(400);
});

it('a student who is suspended is no active student any more, in the same domain', async () => {
  const [student] = await rowsOf<{ id: string; group: string }>(
    `select id, class_group_id as "group" from students.students where status = 'ACTIVE' and class_group_id is not null
     order by id limit 1`,
  );

  const response = await between(
    `select from students.students where id = '${student?.id}' for update`,
    () =>
      admin.post(`/api/v1/class-groups/${student?.group}/attendance/`, {
        date: '2026-02-10',
        rows: [{ student_id: student?.id, status: 'PRESENT' }],
      }),
    (client) => client.query(`update students.students set status = 'SUSPENDED' where id = '${student?.id}'`),
  );

  expect(response.expectStatus(400).json()).toEqual({
    'rows.0.student_id': ['This is no active student of the class group.'],
  });
});

it('an instructor who loses the class group does not record for it', async () => {
  const instructor = await system.get().as('instructor');
  const own = await idOf(
    "select e.id from workforce.employees e join identity.users u on u.id = e.user_id where u.email = 'instructor@ism.test'",
  );
  const [student] = await rowsOf<{ id: string; group: string }>(
    `select id, class_group_id as "group" from students.students where status = 'ACTIVE' and class_group_id is not null
     order by id desc limit 1`,
  );
  await rowsOf(`update students.class_groups set instructor_id = '${own}' where id = '${student?.group}'`);

  const response = await between(
    `select from students.class_groups where id = '${student?.group}' for update`,
    () =>
      instructor.post(`/api/v1/class-groups/${student?.group}/attendance/`, {
        date: '2026-02-11',
        rows: [{ student_id: student?.id, status: 'PRESENT' }],
      }),
    (client) =>
      client.query(`update students.class_groups set instructor_id = null where id = '${student?.group}'`),
  );

  response.expectStatus(403);
});

it('a student who is suspended keeps what was recorded in another domain', async () => {
  const student = await idOf(
    "select id from students.students where status = 'ACTIVE' and user_id is null order by id limit 1",
  );
  const assessment = await idOf(
    `select a.id from curriculum.assessments a where not exists (
      select from curriculum.student_assessments s where s.assessment_id = a.id and s.student_id = '${student}')
     order by id limit 1`,
  );

  const response = await between(
    `select from curriculum.assessments where id = '${assessment}' for update`,
    () => admin.post(`/api/v1/assessments/${assessment}/submit/`, { student_id: student, score: '1.00' }),
    () => rowsOf(`update students.students set status = 'SUSPENDED' where id = '${student}'`),
  );

  expect(response.expectStatus(201).json()).toMatchObject({ student_id: student });
  const again = await idOf(
    `select id from curriculum.assessments where id <> '${assessment}' order by id limit 1`,
  );
  const rejected = await admin.post(`/api/v1/assessments/${again}/submit/`, {
    student_id: student,
    score: '1.00',
  });
  expect(rejected.expectStatus(400).json()).toEqual({ student_id: ['The student is not active.'] });
});

it('a course that is archived keeps who was being enrolled, and takes nobody else', async () => {
  const course = await idOf(
    `select id from curriculum.courses c where status = 'PUBLISHED' and capacity is null and not exists (
      select from curriculum.course_prerequisites where course_id = c.id) order by id limit 1`,
  );
  const students = await rowsOf<{ id: string }>(
    `select id from students.students s where status = 'ACTIVE' and not exists (
      select from students.enrollments where student_id = s.id and course_id = '${course}') order by id limit 2`,
  );
  const [first = '', second = ''] = students.map(({ id }) => id);

  const response = await between(
    `select from students.students where id = '${first}' for update`,
    () => admin.post(`/api/v1/students/${first}/enroll/`, { course_id: course }),
    () => rowsOf(`update curriculum.courses set status = 'ARCHIVED' where id = '${course}'`),
  );

  const { id } = response.expectStatus(201).json<{ id: string }>();
  const late = await admin.post(`/api/v1/students/${second}/enroll/`, { course_id: course });
  expect(late.expectStatus(400).json()).toHaveProperty('course_id');
  const { data } = await graphql(admin, `{ enrollment(id: "${id}") { status course { id status } } }`);
  expect(data).toEqual({ enrollment: { status: 'ACTIVE', course: { id: course, status: 'ARCHIVED' } } });
  (await admin.post(`/api/v1/enrollments/${id}/complete/`)).expectStatus(200);
});
