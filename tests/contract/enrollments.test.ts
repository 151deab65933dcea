import type { Shown } from '../testkit/api-types';
import type { Exchange } from '../testkit/exchange';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';

type Enrollment = Shown<'Enrollment'>;

interface Page {
  readonly count: number;
  readonly results: readonly Enrollment[];
}

const system = useSystem();

let admin: HttpClient;
let school: School;
beforeAll(async () => {
  admin = await system.get().as('admin');
  school = new School(system.get(), admin, 'E');
});

/** The employee that a demo user's login is linked to. */
async function employeeOf(user: string): Promise<string> {
  const found = await admin.get(`/api/v1/employees/?search=${user}@ism.test`);
  return present(found.json<{ results: { id: string }[] }>().results[0]).id;
}

async function page(client: HttpClient, query = ''): Promise<Page> {
  return (await client.get(`/api/v1/enrollments/?page_size=100&${query}`)).expectStatus(200).json<Page>();
}

describe('enrollments', () => {
  it('are listed latest first, by student, course and several statuses', async () => {
    const { count, results } = await page(admin);
    const [first] = results;

    expect(count).toBeGreaterThanOrEqual(results.length);
    const days = results.map(({ enrollment_date }) => enrollment_date);
    expect(days).toEqual([...days].sort().reverse());
    const found = await page(admin, `student_id=${first?.student_id}&course_id=${first?.course_id}`);
    expect(found.results.map(({ id }) => id)).toEqual([first?.id]);
    const ended = await page(admin, 'status=COMPLETED,DROPPED');
    expect(ended.count).toBeGreaterThan(0);
    expect(ended.results.every(({ ended_on }) => ended_on !== null)).toBe(true);
    expect((await admin.get(`/api/v1/enrollments/${first?.id}/`)).json()).toEqual(first);
  });

  it('of others are no part of what a student sees', async () => {
    const student = await system.get().as('student');
    const own = await page(student);
    const foreign = (await page(admin)).results.find(
      ({ student_id }) => student_id !== own.results[0]?.student_id,
    );

    expect(own.count).toBe(own.results.length);
    expect(new Set(own.results.map(({ student_id }) => student_id)).size).toBe(1);
    (await student.get(`/api/v1/enrollments/${foreign?.id}/`)).expectStatus(404);
    expect((await page(student, `student_id=${foreign?.student_id}`)).count).toBe(0);
  });

  it('lead from a student to the course, which says of which type it is', async () => {
    const read = await graphql<{
      enrollments: { results: { courseFramework: string; course: { __typename: string } }[] };
    }>(admin, '{ enrollments { results { courseFramework course { __typename } } } }');

    const { results } = read.expectNoErrors().enrollments;
    const types = new Set(
      results.map(({ courseFramework, course }) => `${courseFramework}: ${course.__typename}`),
    );
    expect([...types].sort()).toEqual(['BRITISH: BritishCourse', 'CBC: CbcCourse']);
  });
});

const enroll = (
  client: HttpClient,
  studentId: string,
  course_id: string,
  fields: object = {},
): Promise<Exchange> => client.post(`/api/v1/students/${studentId}/enroll/`, { course_id, ...fields });

async function enrolled(studentId: string, courseId: string): Promise<Enrollment> {
  return (await enroll(admin, studentId, courseId)).expectStatus(201).json<Enrollment>();
}

function expectCode(response: Exchange, status: number, code: string): void {
  expect(response.expectStatus(status).json()).toMatchObject({ code });
}

async function takenSeats(courseId: string): Promise<number> {
  return (await page(admin, `course_id=${courseId}&status=ACTIVE`)).count;
}

describe('POST /api/v1/students/{id}/enroll/', () => {
  it('enrols in a published course from today, once at a time', async () => {
    const [student_id, course_id] = [await school.student(), await school.course()];

    const response = await enroll(admin, student_id, course_id);

    const enrollment = response.expectStatus(201).json<Enrollment>();
    expect(response.header('location')).toBe(`/api/v1/enrollments/${enrollment.id}/`);
    expect(enrollment).toMatchObject({
      student_id,
      course_id,
      course_framework: 'CBC',
      status: 'ACTIVE',
      ended_on: null,
    });
    expectCode(await enroll(admin, student_id, course_id), 409, 'ALREADY_ENROLLED');
  });

  it('enrols again after the end, whichever it was', async () => {
    const [student, course] = [await school.student(), await school.course()];

    const first = await enrolled(student, course);
    (await admin.post(`/api/v1/enrollments/${first.id}/complete/`)).expectStatus(200);
    const second = await enrolled(student, course);
    (await admin.post(`/api/v1/enrollments/${second.id}/drop/`)).expectStatus(200);
    await enrolled(student, course);

    expect((await page(admin, `student_id=${student}`)).count).toBe(3);
  });

  it('takes nothing for granted: course, student and days are checked', async () => {
    const student = await school.student();
    const missing = '00000000-0000-4000-8000-000000000000';
    const errorOf = async (courseId: string, fields: object = {}): Promise<object> =>
      (await enroll(admin, student, courseId, fields)).expectStatus(400).json<object>();

    expect(await errorOf(missing)).toEqual({
      course_id: [`Invalid pk "${missing}" - object does not exist.`],
    });
    for (const status of ['DRAFT', 'ARCHIVED'] as const)
      expect(await errorOf(await school.course({ status }))).toEqual({
        course_id: ['The course is not published.'],
      });
    const course = await school.course();
    expect(await errorOf(course, { enrollment_date: '2999-01-01' })).toEqual({
      enrollment_date: ['Must not be after today.'],
    });
    (await enroll(admin, missing, course)).expectStatus(404);
    await system
      .get()
      .database.query("update students.students set status = 'SUSPENDED' where id = $1", [student]);
    expectCode(await enroll(admin, student, course), 409, 'STUDENT_NOT_ACTIVE');
  });

  it('asks for the prerequisites to be completed, not only taken', async () => {
    const student = await school.student();
    const first = await school.course();
    const second = await school.course({ prerequisites: [first] });

    expectCode(await enroll(admin, student, second), 422, 'PREREQUISITES_MISSING');
    const { id } = await enrolled(student, first);
    const response = await enroll(admin, student, second);
    expectCode(response, 422, 'PREREQUISITES_MISSING');
    expect(response.json<{ detail: string }>().detail).toContain(first);
    (await admin.post(`/api/v1/enrollments/${id}/complete/`)).expectStatus(200);
    await enrolled(student, second);
  });

  it('gives the last three seats to three of twenty who ask at once', async () => {
    const course = await school.course({ capacity: 5 });
    const [early, late, ...others] = await school.students(22);
    await enrolled(early ?? '', course);
    await enrolled(late ?? '', course);

    const responses = await Promise.all(others.map((student) => enroll(admin, student, course)));

    expect(responses.filter(({ status }) => status === 201)).toHaveLength(3);
    for (const response of responses.filter(({ status }) => status !== 201))
      expectCode(response, 409, 'COURSE_FULL');
    expect(await takenSeats(course)).toBe(5);
  });

  it('enrols once when the same is asked ten times at once', async () => {
    const [student, course] = [await school.student(), await school.course()];

    const responses = await Promise.all(Array.from({ length: 10 }, () => enroll(admin, student, course)));

    expect(responses.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await takenSeats(course)).toBe(1);
  });

  it('is for those who teach the course, or the class group of the student', async () => {
    const instructor = await system.get().as('instructor');
    const employee = await employeeOf('instructor');
    const { students } = await school.group(1, {});
    const [own, foreign] = [await school.course({ instructor: employee }), await school.course()];
    const [student = ''] = students;

    (await enroll(instructor, student, foreign)).expectStatus(403);
    (await enroll(instructor, student, own)).expectStatus(201);
    await system
      .get()
      .database.query(
        `update students.class_groups set instructor_id = $1 where id = (select class_group_id from students.students where id = $2)`,
        [employee, student],
      );
    (await enroll(instructor, student, foreign)).expectStatus(201);
    const learner = await system.get().as('student');
    const [me] = (await page(learner)).results;
    (await enroll(learner, present(me).student_id, foreign)).expectStatus(403);
    (await enroll(learner, student, foreign)).expectStatus(404);
  });
});

describe('POST /api/v1/class-groups/{id}/enroll/', () => {
  const enrollGroup = (id: string, body: object): Promise<Exchange> =>
    admin.post(`/api/v1/class-groups/${id}/enroll/`, body);

  it('enrols the active students, all or none, and tells of each who cannot be', async () => {
    const { id, students } = await school.group(4);
    const course_id = await school.course({ capacity: 4 });
    const [first = '', second = '', third = ''] = students;
    await enrolled(first, course_id);
    await system
      .get()
      .database.query("update students.students set status = 'INACTIVE' where id = $1", [second]);

    const rejected = await enrollGroup(id, { course_id });
    expect(rejected.expectStatus(400).json()).toEqual({
      [first]: ['The student is enrolled in this course already.'],
    });
    expect(await takenSeats(course_id)).toBe(1);

    const made = (await enrollGroup(id, { course_id, skip_enrolled: true }))
      .expectStatus(200)
      .json<Enrollment[]>();
    expect(made.map(({ student_id }) => student_id)).toEqual([third, students[3]]);
    expect(await takenSeats(course_id)).toBe(3);
  });

  it('enrols nobody when the seats are not enough', async () => {
    const { id, students } = await school.group(3);
    const course_id = await school.course({ capacity: 2 });

    const rejected = await enrollGroup(id, { course_id });

    expect(rejected.expectStatus(400).json()).toEqual({
      [students[2] ?? '']: ['All seats of the course are taken.'],
    });
    expect(await takenSeats(course_id)).toBe(0);
  });
});

describe('POST /api/v1/enrollments/{id}/complete/ and drop/', () => {
  it('ends an enrollment once, on a day of the enrollment', async () => {
    const [student, course] = [await school.student(), await school.course()];
    const { id } = (
      await enroll(admin, student, course, { enrollment_date: '2026-02-02' })
    ).json<Enrollment>();
    const end = (ended_on: string): Promise<Exchange> =>
      admin.post(`/api/v1/enrollments/${id}/complete/`, { ended_on });

    (await end('2026-02-01')).expectStatus(400);
    (await end('2999-01-01')).expectStatus(400);
    expect((await end('2026-03-02')).expectStatus(200).json()).toMatchObject({
      status: 'COMPLETED',
      ended_on: '2026-03-02',
    });
    expectCode(await admin.post(`/api/v1/enrollments/${id}/drop/`), 409, 'FSM_INVALID_TRANSITION');
  });

  it('lets one of two callers who race win, and gives the seat of who dropped out to others', async () => {
    const course = await school.course({ capacity: 1 });
    const [first, second] = [await school.student(), await school.student()];
    const { id } = await enrolled(first, course);
    expectCode(await enroll(admin, second, course), 409, 'COURSE_FULL');

    const responses = await Promise.all([
      admin.post(`/api/v1/enrollments/${id}/complete/`),
      admin.post(`/api/v1/enrollments/${id}/drop/`),
    ]);

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    await enrolled(second, course);
  });
});
