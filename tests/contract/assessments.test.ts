import { demoId } from '../../subgraphs/shared/demo/demo-id';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Assessment = Shown<'Assessment'>;
type Result = Shown<'StudentAssessment'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const [FIRST = '', SECOND = '', THIRD = '', FOURTH = ''] = [1001, 1002, 1003, 1004].map((number) =>
  demoId('student', `STU-${number}`),
);
const CBC = demoId('course', 'CBC-MAT-6');
const BRITISH = demoId('course', 'BR-MATH-8');
const COMPETENCY = demoId('competency', 'MAT-NUM-01');
/** Of whom only one test records anything. */
const GRADED = demoId('student', 'STU-1005');
/** The employee of the demo instructor. */
const TEACHER = demoId('employee', 'EMP-2004');

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

async function assessment(fields: object = {}): Promise<Assessment> {
  const response = await admin.post('/api/v1/assessments/', {
    title: 'A test',
    assessment_type: 'FORMATIVE',
    max_score: '20.00',
    duration_minutes: 30,
    course_id: CBC,
    ...fields,
  });
  return response.expectStatus(201).json<Assessment>();
}

async function submit(id: string, student_id: string, score: string, fields: object = {}): Promise<Result> {
  const response = await admin.post(`/api/v1/assessments/${id}/submit/`, { student_id, score, ...fields });
  return response.expectStatus(201).json<Result>();
}

/** A course of the demo instructor. */
async function taughtCourse(code: string): Promise<string> {
  const id = demoId('course', code);
  await system
    .get()
    .database.query('update curriculum.courses set instructor_id = $1 where id = $2', [TEACHER, id]);
  return id;
}

describe('assessments', () => {
  it('are written, found, deleted and brought back', async () => {
    const { id } = await assessment({ title: 'Decimals', assessment_type: 'DIAGNOSTIC' });

    (await admin.patch(`/api/v1/assessments/${id}/`, { max_score: '30.00' })).expectStatus(200);
    const found = await admin.get(
      `/api/v1/assessments/?search=decimals&assessment_type=DIAGNOSTIC&course_id=${CBC}`,
    );
    expect(found.json<{ results: Assessment[] }>().results).toMatchObject([{ id, max_score: '30.00' }]);
    (await admin.delete(`/api/v1/assessments/${id}/`)).expectStatus(204);
    (await admin.get(`/api/v1/assessments/${id}/`)).expectStatus(404);
    (await admin.post(`/api/v1/assessments/${id}/undelete/`)).expectStatus(200);
  });

  it('have a best possible score above 0, and a course that exists', async () => {
    const body = { title: 'A', assessment_type: 'SUMMATIVE', duration_minutes: 1 };

    const zero = await admin.post('/api/v1/assessments/', { ...body, max_score: '0.00', course_id: CBC });
    expect(zero.expectStatus(400).json()).toEqual({ max_score: ['Ensure this value is greater than 0.'] });
    const unknown = await admin.post('/api/v1/assessments/', { ...body, max_score: '1', course_id: UNKNOWN });
    expect(unknown.expectStatus(400).json()).toEqual({ course_id: ['The course does not exist.'] });
  });

  it('keep their best possible score and stay once there is a result', async () => {
    const { id } = await assessment();
    await submit(id, FIRST, '20');

    const changed = await admin.patch(`/api/v1/assessments/${id}/`, { max_score: '10.00' });
    expect(changed.expectStatus(409).json()).toMatchObject({ code: 'CONFLICT_HAS_DEPENDENCIES' });
    (await admin.patch(`/api/v1/assessments/${id}/`, { max_score: '20', title: 'Other' })).expectStatus(200);
    (await admin.delete(`/api/v1/assessments/${id}/`)).expectStatus(409);
  });

  it('are written by teachers in the courses that they teach', async () => {
    const instructor = await system.get().as('instructor');
    const own = await taughtCourse('CBC-SCI-7');
    const body = { title: 'Mine', assessment_type: 'SUMMATIVE', max_score: '10', duration_minutes: 5 };

    const response = await instructor.post('/api/v1/assessments/', { ...body, course_id: own });
    const { id } = response.expectStatus(201).json<Assessment>();
    (await instructor.post('/api/v1/assessments/', { ...body, course_id: BRITISH })).expectStatus(403);
    const { id: other } = await assessment({ course_id: BRITISH });
    for (const path of [`/api/v1/assessments/${other}/`]) {
      (await instructor.patch(path, { title: 'Mine' })).expectStatus(403);
      (await instructor.delete(path)).expectStatus(403);
    }
    const result = { student_id: SECOND, score: '1' };
    (await instructor.post(`/api/v1/assessments/${other}/submit/`, result)).expectStatus(403);
    (await instructor.post(`/api/v1/assessments/${other}/results/`, { rows: [result] })).expectStatus(403);
    (await instructor.post(`/api/v1/assessments/${id}/submit/`, result)).expectStatus(201);
  });
});

describe('results', () => {
  it('have the percentage and the letter of their framework', async () => {
    const cbc = await assessment();
    const british = await assessment({ course_id: BRITISH });

    expect(await submit(cbc.id, FIRST, '17.98')).toMatchObject({
      percentage: '89.90',
      grade: 'M',
      grade_scale: 'CBC',
    });
    expect(await submit(cbc.id, SECOND, '18')).toMatchObject({ percentage: '90.00', grade: 'E' });
    expect(await submit(british.id, FIRST, '17.98')).toMatchObject({ grade: 'A', grade_scale: 'BRITISH' });
    expect(await submit(british.id, SECOND, '18')).toMatchObject({ percentage: '90.00', grade: 'A*' });
  });

  it('are corrected, with what follows from the score, and taken away', async () => {
    const { id: assessmentId } = await assessment();
    const { id } = await submit(assessmentId, FIRST, '5', {
      competencies_achieved: [COMPETENCY, COMPETENCY],
    });

    const shown = await admin.get(`/api/v1/student-assessments/${id}/`);
    expect(shown.json()).toMatchObject({ grade: 'B', competencies_achieved: [COMPETENCY] });
    const changed = await admin.patch(`/api/v1/student-assessments/${id}/`, {
      score: '15',
      competencies_achieved: [],
      comments: 'Counted again',
    });
    expect(changed.expectStatus(200).json()).toMatchObject({
      percentage: '75.00',
      grade: 'M',
      competencies_achieved: [],
      comments: 'Counted again',
    });
    const tooMuch = await admin.patch(`/api/v1/student-assessments/${id}/`, { score: '20.01' });
    expect(tooMuch.expectStatus(400).json()).toEqual({
      score: ['Ensure this value is less than or equal to 20.00.'],
    });
    (await admin.delete(`/api/v1/student-assessments/${id}/`)).expectStatus(204);
    (await admin.get(`/api/v1/student-assessments/${id}/`)).expectStatus(404);
  });

  it('are of students and competencies that exist, not above the best score, not of tomorrow', async () => {
    const { id } = await assessment();
    const wrong = {
      student_id: UNKNOWN,
      score: '20.01',
      competencies_achieved: [UNKNOWN],
      submitted_at: new Date(Date.now() + 86_400_000).toISOString(),
    };

    const response = await admin.post(`/api/v1/assessments/${id}/submit/`, wrong);
    expect(response.expectStatus(400).json()).toEqual({
      student_id: [`Invalid pk "${UNKNOWN}" - object does not exist.`],
      score: ['Ensure this value is less than or equal to 20.00.'],
      competencies_achieved: [`Invalid pk "${UNKNOWN}" - object does not exist.`],
      submitted_at: ['Must not be in the future.'],
    });
    (await admin.post(`/api/v1/assessments/${id}/submit/`, { student_id: FIRST, score: '-1' })).expectStatus(
      400,
    );
    await system
      .get()
      .database.query(`update students.students set status = 'SUSPENDED' where id = $1`, [FOURTH]);
    const suspended = await admin.post(`/api/v1/assessments/${id}/submit/`, {
      student_id: FOURTH,
      score: '1',
    });
    expect(suspended.expectStatus(400).json()).toEqual({ student_id: ['The student is not active.'] });
  });

  it('are one for each student, also of two who submit at once', async () => {
    const { id } = await assessment();
    const body = { student_id: FIRST, score: '7' };

    const responses = await Promise.all(
      Array.from({ length: 4 }, () => admin.post(`/api/v1/assessments/${id}/submit/`, body)),
    );
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const rejected = responses.find(({ status }) => status === 409);
    expect(rejected?.json()).toMatchObject({ code: 'ALREADY_SUBMITTED' });
  });

  it('never have another best score than that which they were graded by', async () => {
    const { id } = await assessment();

    const [submitted, changed] = await Promise.all([
      admin.post(`/api/v1/assessments/${id}/submit/`, { student_id: FIRST, score: '10' }),
      admin.patch(`/api/v1/assessments/${id}/`, { max_score: '10.00' }),
    ]);
    submitted.expectStatus(201);
    const { percentage } = submitted.json<Result>();
    expect([changed.status, percentage]).toEqual(changed.status === 200 ? [200, '100.00'] : [409, '50.00']);
  });

  it('of an assessment are recorded in one request: all, or none with an error per row', async () => {
    const { id } = await assessment();
    await submit(id, FIRST, '1');

    const rows = [
      { student_id: FIRST, score: '1' },
      { student_id: SECOND, score: '20' },
      { student_id: SECOND, score: '21' },
      { student_id: UNKNOWN, score: '2' },
    ];
    const rejected = await admin.post(`/api/v1/assessments/${id}/results/`, { rows });
    expect(rejected.expectStatus(400).json()).toEqual({
      'rows.0.student_id': ['The student has a result already.'],
      'rows.2.student_id': ['Row 1 has the same value.'],
      'rows.2.score': ['Ensure this value is less than or equal to 20.00.'],
      'rows.3.student_id': [`Invalid pk "${UNKNOWN}" - object does not exist.`],
    });
    const malformed = await admin.post(`/api/v1/assessments/${id}/results/`, { rows: [{ score: 'x' }, 5] });
    expect(Object.keys(malformed.expectStatus(400).json<object>())).toEqual([
      'rows.0.student_id',
      'rows.0.score',
      'rows.1',
    ]);
    (await admin.post(`/api/v1/assessments/${id}/results/`, { rows: [] })).expectStatus(400);

    const recorded = await admin.post(`/api/v1/assessments/${id}/results/`, {
      rows: [
        { student_id: THIRD, score: '20', competencies_achieved: [COMPETENCY] },
        { student_id: SECOND, score: 10 },
      ],
    });
    expect(recorded.expectStatus(200).json()).toMatchObject({
      assessment_id: id,
      recorded: 2,
      results: [
        { student_id: THIRD, grade: 'E', competencies_achieved: [COMPETENCY] },
        { student_id: SECOND, grade: 'A', competencies_achieved: [] },
      ],
    });
    const list = await admin.get(`/api/v1/student-assessments/?assessment_id=${id}`);
    expect(list.json()).toMatchObject({ count: 3 });
  });

  it('have errors per row in the graph too', async () => {
    const { id } = await assessment();
    const { errors } = await graphql(
      admin,
      `
        mutation ($id: UUID!, $input: RecordResultsInput!) {
          recordAssessmentResults(id: $id, input: $input) {
            recorded
          }
        }
      `,
      {
        variables: {
          id,
          input: { rows: [{ studentId: UNKNOWN, score: '1.00', comments: 'x'.repeat(2001) }] },
        },
      },
    );
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { 'rows.0.comments': ['Ensure this field has no more than 2000 characters.'] },
    });
  });

  it('of a student have the mean of their percentages, and a student without any has none', async () => {
    const { id: small } = await assessment({ max_score: '10' });
    const { id: large } = await assessment({ max_score: '1000' });
    await submit(small, GRADED, '10');
    await submit(large, GRADED, '500');

    const summary = await admin.get(`/api/v1/students/${GRADED}/assessments/`);
    expect(summary.expectStatus(200).json()).toMatchObject({
      student_id: GRADED,
      total: 2,
      average_percentage: '75.00',
    });
    const nothing = await admin.get(`/api/v1/students/${demoId('student', 'STU-1012')}/assessments/`);
    expect(nothing.expectStatus(200).json()).toEqual({
      student_id: demoId('student', 'STU-1012'),
      total: 0,
      average_percentage: null,
      results: [],
    });
    (await admin.get(`/api/v1/students/${UNKNOWN}/assessments/`)).expectStatus(404);
  });

  it('are seen by students who are graded: their own, and no others', async () => {
    const student = await system.get().as('student');
    const { id: assessmentId } = await assessment();
    const { id: foreign } = await submit(assessmentId, SECOND, '3');
    const { id: own } = await submit(assessmentId, FIRST, '4');

    const list = await student.get(`/api/v1/student-assessments/?assessment_id=${assessmentId}`);
    expect(list.json()).toMatchObject({ count: 1, results: [{ id: own }] });
    (await student.get(`/api/v1/student-assessments/${own}/`)).expectStatus(200);
    (await student.get(`/api/v1/student-assessments/${foreign}/`)).expectStatus(404);
    (await student.get(`/api/v1/students/${FIRST}/assessments/`)).expectStatus(200);
    (await student.get(`/api/v1/students/${SECOND}/assessments/`)).expectStatus(404);
    (
      await student.post(`/api/v1/assessments/${assessmentId}/submit/`, { student_id: FIRST, score: '9' })
    ).expectStatus(403);
    const { data } = await graphql<{ assessment: object }>(
      student,
      `{ assessment(id: "${assessmentId}") { results { studentId student { fullName } } } }`,
    );
    expect(data?.assessment).toEqual({
      results: [{ studentId: FIRST, student: { fullName: 'Neema Wambui' } }],
    });
  });
});
