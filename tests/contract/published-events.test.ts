import { randomUUID } from 'node:crypto';
import type { HttpClient } from '../testkit/http';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

interface WrittenEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const system = useSystem();
const CSV = { 'content-type': 'text/csv' };

let admin: HttpClient;
let school: School;
let workforce: Workforce;
beforeAll(async () => {
  admin = await system.get().as('admin');
  school = new School(system.get(), admin, 'EV');
  workforce = await Workforce.of(system.get());
});

/** The events of a thing, in their order. */
const eventsOf = (entityId: string): Promise<WrittenEvent[]> =>
  system
    .get()
    .database.query('select type, data from events.log where entity_id = $1 order by position', [entityId]);

const typesOf = async (entityId: string): Promise<string[]> =>
  (await eventsOf(entityId)).map(({ type }) => type);

const enroll = (id: string, course_id: string, headers: Readonly<Record<string, string>> = {}) =>
  admin.post(`/api/v1/students/${id}/enroll/`, { course_id }, { headers });

/** How many events of a kind name a course. */
async function countOf(type: string, courseId: string): Promise<number> {
  const rows = await system
    .get()
    .database.query("select from events.log where type = $1 and data->>'course_id' = $2", [type, courseId]);
  return rows.length;
}

describe('employee.left and absence.decided', () => {
  it('are there when the employment ends, with the absences that it cancels', async () => {
    const id = await workforce.hire(workforce.triage);
    const days = { start_date: '2090-03-01', end_date: '2090-03-05', reason: 'Wedding' };
    const absence = (await admin.post('/api/v1/absences/', { employee_id: id, ...days }))
      .expectStatus(201)
      .json<{ id: string }>();
    (await admin.post(`/api/v1/employees/${id}/reinstate/`)).expectStatus(409);
    (await admin.post(`/api/v1/employees/${id}/suspend/`)).expectStatus(200);
    expect(await eventsOf(id)).toEqual([]);

    const left = (await admin.post(`/api/v1/employees/${id}/terminate/`)).expectStatus(200);

    const { termination_date } = left.json<{ termination_date: string }>();
    expect(await eventsOf(id)).toEqual([
      {
        type: 'employee.left',
        data: { user_id: null, org_unit_id: workforce.triage, left_on: termination_date },
      },
    ]);
    expect(await eventsOf(absence.id)).toEqual([
      {
        type: 'absence.decided',
        data: { employee_id: id, status: 'CANCELLED', start_date: '2090-03-01', end_date: '2090-03-05' },
      },
    ]);
  });

  it('a decision is one event, who makes it is its actor, and a rejected one is none', async () => {
    const employee_id = await workforce.hire();
    const days = { start_date: '2090-03-01', end_date: '2090-03-05', reason: 'Wedding' };
    const { id } = (await admin.post('/api/v1/absences/', { employee_id, ...days }))
      .expectStatus(201)
      .json<{ id: string }>();

    const approved = (await admin.post(`/api/v1/absences/${id}/approve/`)).expectStatus(200);
    (await admin.post(`/api/v1/absences/${id}/approve/`)).expectStatus(409);

    expect(await eventsOf(id)).toMatchObject([{ type: 'absence.decided', data: { status: 'APPROVED' } }]);
    const [origin] = await system
      .get()
      .database.query('select actor_id, request_id from events.log where entity_id = $1', [id]);
    expect(origin).toEqual({
      actor_id: approved.json<{ decided_by: string }>().decided_by,
      request_id: approved.header('x-request-id'),
    });
  });
});

describe('coverage.under_threshold', () => {
  it('is told once, and again when the unit was covered in between', async () => {
    const { services } = system.get().system.workforce;
    const positionId = await workforce.position(await workforce.unit('UNT-TRIAGE'), 'Nobody does this');
    await services.coverageWatch.look();
    const fallen = await typesOf(workforce.triage);
    expect(fallen).toEqual(['coverage.under_threshold']);
    const [event] = await eventsOf(workforce.triage);
    expect(event?.data).toMatchObject({ unit_type: 'UNIT', threshold: '0.80' });

    const both = await Promise.all([services.coverageWatch.look(), services.coverageWatch.look()]);
    expect(both).toEqual([{ told: 0 }, { told: 0 }]);

    // Nothing that demands nothing is covered too little.
    const { database } = system.get();
    const positions = 'update workforce.positions set is_active = $2 where org_unit_id = $1 and id <> $3';
    await database.query(positions, [workforce.triage, false, randomUUID()]);
    await services.coverageWatch.look();
    await database.query(positions, [workforce.triage, true, positionId]);
    const again = await Promise.all([services.coverageWatch.look(), services.coverageWatch.look()]);

    expect(await typesOf(workforce.triage)).toEqual([...fallen, 'coverage.under_threshold']);
    expect(again.filter(({ told }) => told > 0)).toHaveLength(1);
  });
});

describe('student.status_changed', () => {
  it('is there when the status has changed', async () => {
    const id = await school.student();
    (await admin.post(`/api/v1/students/${id}/reactivate/`)).expectStatus(409);
    (await admin.post(`/api/v1/students/${id}/suspend/`)).expectStatus(200);

    expect(await eventsOf(id)).toEqual([
      {
        type: 'student.status_changed',
        data: { transition: 'SUSPEND', from_status: 'ACTIVE', to_status: 'SUSPENDED' },
      },
    ]);
  });
});

describe('student.enrolled', () => {
  it('is there once for an enrollment, however often the request is repeated', async () => {
    const [id, course_id] = [await school.student(), await school.course()];
    const key = { 'idempotency-key': `enroll-${id}` };

    const first = (await enroll(id, course_id, key)).expectStatus(201);
    const enrollment = first.json<{ id: string; enrollment_date: string }>();
    (await enroll(id, course_id, key)).expectStatus(201);
    (await enroll(id, course_id)).expectStatus(409);

    expect(await eventsOf(id)).toEqual([
      {
        type: 'student.enrolled',
        data: { enrollment_id: enrollment.id, course_id, enrollment_date: enrollment.enrollment_date },
      },
    ]);
  });

  it('is there for each student of a class group, and for none when one cannot be enrolled', async () => {
    const group = await school.group(3);
    const [course_id, full] = [await school.course(), await school.course({ capacity: 2 })];
    const enroll = (id: string) => admin.post(`/api/v1/class-groups/${group.id}/enroll/`, { course_id: id });

    (await enroll(full)).expectStatus(400);
    (await enroll(course_id)).expectStatus(200);

    expect([await countOf('student.enrolled', full), await countOf('student.enrolled', course_id)]).toEqual([
      0, 3,
    ]);
  });

  it('is there for what a file begins, not for the history that it brings along', async () => {
    const id = await school.student();
    const [now, before] = [await school.course(), await school.course({ status: 'ARCHIVED' })];
    const file = [
      'student_id,course_id,status,enrollment_date,ended_on',
      `${id},${now},,,`,
      `${id},${before},COMPLETED,2025-01-06,2025-04-04`,
    ].join('\n');
    const send = (query: Readonly<Record<string, string>>) =>
      admin.post('/api/v1/enrollments/import/', file, { headers: CSV, query });

    (await send({ dry_run: 'true' })).expectStatus(200);
    expect(await eventsOf(id)).toEqual([]);
    (await send({})).expectStatus(200);

    const [enrolled, ...others] = await eventsOf(id);
    const { results } = (
      await admin.get('/api/v1/enrollments/', { query: { student_id: id, course_id: now } })
    ).json<{ results: { id: string }[] }>();
    expect(others).toEqual([]);
    expect(enrolled).toMatchObject({ data: { enrollment_id: results[0]?.id, course_id: now } });
  });
});

describe('grade.recorded', () => {
  it('is there for a grade, its correction, the grades of a course and of a file', async () => {
    const [student_id, second] = [await school.student(), await school.student()];
    const course_id = await school.course();
    for (const id of [student_id, second]) (await enroll(id, course_id)).expectStatus(201);
    const idOf = (response: { json<Body>(): Body }): string => response.json<{ id: string }>().id;

    const grade = idOf(
      (await admin.post('/api/v1/grades/', { student_id, course_id, score: '71' })).expectStatus(201),
    );
    const correction = (
      await admin.post(`/api/v1/grades/${grade}/correct/`, { score: '77', reason: 'Misread' })
    ).expectStatus(201);
    const corrected = idOf(correction);
    (await admin.post(`/api/v1/grades/${grade}/correct/`, { score: '78', reason: 'Again' })).expectStatus(
      409,
    );

    expect(await eventsOf(grade)).toEqual([
      { type: 'grade.recorded', data: { student_id, course_id, corrects_id: null } },
    ]);
    expect(await eventsOf(corrected)).toEqual([
      { type: 'grade.recorded', data: { student_id, course_id, corrects_id: grade } },
    ]);

    const rows = [student_id, second].map((id) => ({ student_id: id, score: '80' }));
    (await admin.post(`/api/v1/courses/${course_id}/grades/`, { rows })).expectStatus(200);
    expect(await countOf('grade.recorded', course_id)).toBe(4);
    const file = [
      'student_id,course_id,score,graded_at',
      `${second},${course_id},55,2026-01-05T08:00:00Z`,
    ].join('\n');
    (await admin.post('/api/v1/grades/import/', file, { headers: CSV })).expectStatus(200);
    expect(await countOf('grade.recorded', course_id)).toBe(5);
    const unknown = await system
      .get()
      .database.query(
        "select from events.log e where type = 'grade.recorded' and not exists (select from students.grades g where g.id = e.entity_id)",
      );
    expect(unknown).toEqual([]);
  });
});

describe('course.published', () => {
  it('is there once, whoever publishes at the same time', async () => {
    const id = await school.course({ status: 'DRAFT' });
    await system.get().database.query(
      `insert into curriculum.course_competencies (course_id, competency_id)
       select $1, id from curriculum.competencies limit 1`,
      [id],
    );
    expect(await eventsOf(id)).toEqual([]);

    const both = await Promise.all([1, 2].map(() => admin.post(`/api/v1/cbc-courses/${id}/publish/`)));

    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await eventsOf(id)).toMatchObject([{ type: 'course.published', data: { framework: 'CBC' } }]);
  });
});
