import { demoId } from '../../subgraphs/shared/demo/demo-id';
import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Report = Shown<'ProgressReport'>;

const system = useSystem();
const student = (number: number): string => demoId('student', `STU-${number}`);
const CBC = demoId('course', 'CBC-MAT-6');
const BRITISH = demoId('course', 'BR-MATH-8');

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

async function result(
  course_id: string,
  type: string,
  score: string,
  day: string,
  of: string,
): Promise<void> {
  const made = await admin.post('/api/v1/assessments/', {
    title: `${type} of ${day}`,
    assessment_type: type,
    max_score: '100',
    duration_minutes: 10,
    course_id,
  });
  const { id } = made.expectStatus(201).json<{ id: string }>();
  const submitted_at = `${day}T10:00:00Z`;
  (
    await admin.post(`/api/v1/assessments/${id}/submit/`, { student_id: of, score, submitted_at })
  ).expectStatus(201);
}

async function generate(student_id: string, framework: string, fields: object = {}): Promise<Report> {
  const body = { student_id, framework, reporting_period: 'Term 1 2026', ...fields };
  return (await admin.post('/api/v1/progress-reports/', body)).expectStatus(201).json<Report>();
}

const PERIOD = { start_date: '2026-01-05', end_date: '2026-04-10' };

it('a British report has grades, exams and predictions of each subject, as they were when it was generated', async () => {
  const of = student(1005);
  await result(BRITISH, 'FORMATIVE', '30', '2025-11-03', of);
  await result(BRITISH, 'FORMATIVE', '80', '2026-01-05', of);
  await result(BRITISH, 'SUMMATIVE', '91.01', '2026-04-10', of);
  await result(BRITISH, 'SUMMATIVE', '10', '2026-04-11', of);

  const report = await generate(of, 'BRITISH', PERIOD);
  const subject = { code: 'BR-MATH-SEC', title: 'Mathematics', subject_id: demoId('subject', 'BR-MATH-SEC') };
  expect(report).toMatchObject({
    student_id: of,
    student_name: 'Edith Naliaka',
    overall_percentage: '85.51',
    overall_performance: 'A',
    subject_grades: [{ ...subject, percentage: '85.51', grade: 'A', results: 2 }],
    exam_performance: [{ ...subject, percentage: '91.01', grade: 'A*', results: 1 }],
    predicted_grades: [{ ...subject, percentage: '67.00', grade: 'C', results: 3 }],
    competencies_achieved: [],
    pillar_scores: [],
  });

  await result(BRITISH, 'SUMMATIVE', '0', '2026-02-01', of);
  expect((await admin.get(`/api/v1/progress-reports/${report.id}/`)).json()).toEqual(report);
  (await admin.delete(`/api/v1/progress-reports/${report.id}/`)).expectStatus(204);
  (await admin.get(`/api/v1/progress-reports/${report.id}/`)).expectStatus(404);
});

it('a CBC report has competencies and pillars as they were at the end of the period', async () => {
  await result(CBC, 'FORMATIVE', '50', '2026-03-01', student(1001));

  const early = await generate(student(1001), 'CBC', { end_date: '2026-01-31' });
  expect(early).toMatchObject({
    overall_percentage: null,
    overall_performance: null,
    competencies_achieved: [],
    generic_skills_progress: [],
    pillar_scores: [
      { pillar: 'LITERACY_NUMERACY', score: '30.00', competencies: 2 },
      { pillar: 'SCIENCE_TECHNOLOGY', score: '60.00', competencies: 1 },
    ],
  });

  const term = await generate(student(1001), 'CBC', PERIOD);
  expect(term).toMatchObject({
    overall_percentage: '76.63',
    overall_performance: 'M',
    competencies_achieved: [
      { code: 'MAT-NUM-01', status: 'ACHIEVED', proficiency_level: 4 },
      { code: 'SCI-ENV-01', status: 'MASTERED', proficiency_level: 5 },
    ],
    generic_skills_progress: [{ name: 'Problem solving', percentage: '76.63', results: 3 }],
    pillar_scores: [
      { pillar: 'LITERACY_NUMERACY', score: '60.00', competencies: 2 },
      { pillar: 'SCIENCE_TECHNOLOGY', score: '100.00', competencies: 1 },
    ],
  });
});

it('a report is there as a page to print and as a CSV file', async () => {
  const { id } = await generate(student(1002), 'CBC', {
    teacher_comments: '=SUM(1) <script>alert(1)</script>',
  });

  const page = await admin.get(`/api/v1/progress-reports/${id}/?format=html`);
  expect(page.expectStatus(200).headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    etag: expect.any(String) as string,
  });
  expect(page.text).toContain('<h1>Progress report</h1>');
  expect(page.text).toContain(
    '<dt>Teacher comments</dt><dd>=SUM(1) &lt;script&gt;alert(1)&lt;/script&gt;</dd>',
  );
  expect(page.text).toContain('@page { size: A4;');
  expect(page.text).not.toContain('<script');

  const file = await admin.get(`/api/v1/progress-reports/${id}/?format=csv&bom=true`);
  expect(file.expectStatus(200).headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="progress-reports-${id}.csv"`,
  });
  expect(file.text.startsWith('\uFEFFfield,value\r\n')).toBe(true);
  expect(file.text).toContain(`teacher_comments,'=SUM(1) <script>alert(1)</script>\r\n`);
  expect(file.text).toContain('pillar_scores.0.pillar,LITERACY_NUMERACY\r\n');
  (await admin.get(`/api/v1/progress-reports/${id}/?format=pdf`)).expectStatus(400);
  (await admin.get(`/api/v1/progress-reports/${id}/?bom=true`)).expectStatus(400);
});

it('a period ends after it begins, and the student exists', async () => {
  const body = { framework: 'CBC', reporting_period: 'T', student_id: student(1001) };
  const backwards = await admin.post('/api/v1/progress-reports/', {
    ...body,
    start_date: '2026-02-01',
    end_date: '2026-01-01',
  });
  expect(backwards.expectStatus(400).json()).toEqual({ end_date: ['Must not be before the first day.'] });
  const unknown = await admin.post('/api/v1/progress-reports/', {
    ...body,
    student_id: '00000000-0000-4000-8000-000000000000',
  });
  expect(unknown.expectStatus(400).json()).toHaveProperty('student_id');
});

it('teachers take away their own reports; students read their own and print them', async () => {
  const instructor = await system.get().as('instructor');
  const client = await system.get().as('student');
  const foreign = await generate(student(1002), 'CBC');
  const body = { student_id: student(1001), framework: 'CBC', reporting_period: 'Term 2 2026' };
  const own = (await instructor.post('/api/v1/progress-reports/', body)).expectStatus(201).json<Report>();

  const list = (await client.get('/api/v1/progress-reports/?framework=CBC')).json<{ results: Report[] }>();
  expect(new Set(list.results.map(({ student_id }) => student_id))).toEqual(new Set([student(1001)]));
  (await client.get(`/api/v1/progress-reports/${own.id}/?format=html`)).expectStatus(200);
  (await client.get(`/api/v1/progress-reports/${foreign.id}/?format=html`)).expectStatus(404);
  (await client.post('/api/v1/progress-reports/', body)).expectStatus(403);
  (await instructor.delete(`/api/v1/progress-reports/${foreign.id}/`)).expectStatus(403);
  (await instructor.delete(`/api/v1/progress-reports/${own.id}/`)).expectStatus(204);
});
