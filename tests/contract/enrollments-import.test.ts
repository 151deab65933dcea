import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { School } from '../testkit/school';
import { useSystem } from '../testkit/system';

interface Report {
  readonly created: number;
  readonly ignored_columns: readonly string[];
  readonly error_count: number;
  readonly errors: readonly { row: number; field: string | null; message: string }[];
}

const system = useSystem();
const MISSING = '00000000-0000-4000-8000-000000000000';
const CSV = { 'content-type': 'text/csv' };

let admin: HttpClient;
let school: School;
beforeAll(async () => {
  admin = await system.get().as('admin');
  school = new School(system.get(), admin, 'I');
});

type Query = Readonly<Record<string, string>>;

const enrollments = (lines: readonly string[], query: Query = {}): Promise<Exchange> =>
  admin.post('/api/v1/enrollments/import/', lines.join('\n'), { headers: CSV, query });
const grades = (lines: readonly string[], query: Query = {}): Promise<Exchange> =>
  admin.post('/api/v1/grades/import/', lines.join('\n'), { headers: CSV, query });

/** Row, column and the beginning of the message of each error. */
function errorsOf(response: Exchange): string[] {
  const { created, errors, error_count } = response.expectStatus(400).json<Report>();
  expect({ created, error_count }).toEqual({ created: 0, error_count: errors.length });
  return errors.map(({ row, field, message }) => `${row} ${field}: ${message.slice(0, 22)}`);
}

async function enrollmentsOf(student_id: string): Promise<number> {
  const list = await admin.get('/api/v1/enrollments/', { query: { student_id } });
  return list.json<{ count: number }>().count;
}

describe('POST /api/v1/enrollments/import/', () => {
  it('creates active enrollments and history, by id or number of the student', async () => {
    const student = await school.student({ student_number: 'IMPORT-1' });
    const [now, before] = [await school.course(), await school.course({ status: 'ARCHIVED' })];
    const lines = [
      'student_id,student_number,course_id,status,enrollment_date,ended_on,id',
      `${student},,${now},,,,`,
      `,IMPORT-1,${before},COMPLETED,2025-01-06,2025-04-04,`,
    ];

    const dry = await enrollments(lines, { dry_run: 'true' });
    expect(dry.expectStatus(200).json()).toMatchObject({
      created: 0,
      dry_run: true,
      ignored_columns: ['id'],
    });
    expect((await enrollments(lines)).expectStatus(200).json()).toMatchObject({ created: 2 });
    expect(await enrollmentsOf(student)).toBe(2);
    expect(errorsOf(await enrollments(lines))).toEqual([
      '2 course_id: The student is enrolle',
      '3 enrollment_date: An enrollment that beg',
    ]);
  });

  it('tells all errors at once, by the rules of a single enrollment', async () => {
    const [first = '', second = '', third = ''] = await school.students(3);
    const full = await school.course({ capacity: 2 });
    const draft = await school.course({ status: 'DRAFT' });
    const later = await school.course({ prerequisites: [full] });

    const response = await enrollments([
      'student_id,course_id,status,ended_on',
      `${first},${full},,`,
      `${second},${full},,`,
      `${third},${full},,`,
      `${first},${draft},,`,
      `${first},${later},,`,
      `${first},${MISSING},,`,
      `${MISSING},${full},,`,
      `${first},${full},COMPLETED,`,
      `${first},${full},ACTIVE,2025-01-01`,
    ]);

    expect(errorsOf(response)).toEqual([
      '4 course_id: All seats of the cours',
      '5 course_id: The course is not publ',
      '6 student_id: The student has not co',
      '7 course_id: Invalid pk "00000000-0',
      '8 student_id: Invalid pk "00000000-0',
      '9 ended_on: This field is required',
      '10 ended_on: Must not be before the',
    ]);
    expect(await enrollmentsOf(first)).toBe(0);
  });

  it('gives one of two files that are imported at once', async () => {
    const [student = ''] = await school.students(1);
    const lines = ['student_id,course_id,status,enrollment_date,ended_on'];
    lines.push(`${student},${await school.course()},COMPLETED,2025-01-06,2025-04-04`);

    const responses = await Promise.all([enrollments(lines), enrollments(lines)]);

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await enrollmentsOf(student)).toBe(1);
  });
});

describe('POST /api/v1/grades/import/', () => {
  it('records grades, those of an earlier system in its own scale, once', async () => {
    const [student = ''] = await school.students(1);
    const course = await school.course();
    (await admin.post(`/api/v1/students/${student}/enroll/`, { course_id: course })).expectStatus(201);
    const lines = [
      'student_id,course_id,score,grade_scale,graded_at',
      `${student},${course},85.5,,2026-01-10T08:00:00Z`,
      `${student},${course},85.5,LETTER,2025-01-10T08:00:00Z`,
    ];

    const responses = await Promise.all([grades(lines), grades(lines)]);

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 400]);
    const list = await admin.get(`/api/v1/grades/?student_id=${student}&ordering=graded_at`);
    expect(list.json()).toMatchObject({
      results: [
        { grade: 'B', grade_scale: 'LETTER', score: '85.50' },
        { grade: 'M', grade_scale: 'CBC', score: '85.50' },
      ],
    });
    expect(errorsOf(await grades(lines))).toEqual([
      '2 graded_at: A grade of this time i',
      '3 graded_at: A grade of this time i',
    ]);
  });

  it('tells all errors at once', async () => {
    const [student = ''] = await school.students(1);
    const course = await school.course();

    const response = await grades([
      'student_id,student_number,course_id,score,grade_scale,graded_at',
      `${student},,${course},50,,`,
      `${student},,${course},101,,`,
      `,NOBODY,${course},50,,`,
      `${student},,${course},50,BRITISH,2999-01-01T00:00:00Z`,
      `${student},,,,,`,
    ]);

    expect(errorsOf(response)).toEqual([
      '2 course_id: The student neither ta',
      '3 score: Ensure this value is l',
      '4 student_number: There is no student wi',
      '5 graded_at: Must not be in the fut',
      '6 course_id: This field is required',
      '6 score: This field is required',
    ]);
  });
});
