import { demoId } from '../../subgraphs/shared/demo/demo-id';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Progress = Shown<'CompetencyProgress'>;
type Entry = Shown<'CompetencyProgressEntry'>;

const system = useSystem();
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const student = (number: number): string => demoId('student', `STU-${number}`);
const NUMBERS = demoId('competency', 'MAT-NUM-01');
const NATURE = demoId('competency', 'SCI-ENV-01');
const LISTENING = demoId('competency', 'LAN-LIS-01');

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const recording = (student_id: string, competency_id: string, status: string, level: number) => ({
  student_id,
  competency_id,
  status,
  proficiency_level: level,
});

async function record(...given: Parameters<typeof recording>): Promise<Progress> {
  const response = await admin.post('/api/v1/competency-progress/', recording(...given));
  return response.expectStatus(201).json<Progress>();
}

async function history(id: string): Promise<Entry[]> {
  const response = await admin.get(`/api/v1/competency-progress/${id}/history/?ordering=recorded_at`);
  return response.expectStatus(200).json<{ results: Entry[] }>().results;
}

it('progress is one for each student and competency, with every recording in its history', async () => {
  const first = await record(student(1005), NUMBERS, 'IN_PROGRESS', 2);
  const second = await record(student(1005), NUMBERS, 'ACHIEVED', 4);
  expect(second).toMatchObject({ id: first.id, status: 'ACHIEVED', proficiency_level: 4 });
  const changed = await admin.patch(`/api/v1/competency-progress/${first.id}/`, {
    status: 'MASTERED',
    comments: 'Well',
  });
  expect(changed.expectStatus(200).json()).toMatchObject({ status: 'MASTERED', proficiency_level: 4 });

  expect(await history(first.id)).toMatchObject([
    { status: 'IN_PROGRESS', proficiency_level: 2, comments: null },
    { status: 'ACHIEVED', proficiency_level: 4, comments: null },
    { status: 'MASTERED', proficiency_level: 4, comments: 'Well' },
  ]);
  const list = await admin.get(`/api/v1/competency-progress/?student_id=${student(1005)}&status=MASTERED`);
  expect(list.json()).toMatchObject({ count: 1, results: [{ id: first.id }] });
  (await admin.delete(`/api/v1/competency-progress/${first.id}/`)).expectStatus(204);
  (await admin.get(`/api/v1/competency-progress/${first.id}/`)).expectStatus(404);
});

it('the last recording of several at once is what progress says', async () => {
  const levels = [0, 1, 2, 3, 4, 5];
  const responses = await Promise.all(
    levels.map((level) =>
      admin.post('/api/v1/competency-progress/', recording(student(1006), NUMBERS, 'IN_PROGRESS', level)),
    ),
  );
  const ids = new Set(responses.map((response) => response.expectStatus(201).json<Progress>().id));
  expect(ids.size).toBe(1);
  const [id = ''] = ids;

  const recorded = await history(id);
  expect(recorded.map(({ proficiency_level }) => proficiency_level).sort()).toEqual(levels);
  const live = (await admin.get(`/api/v1/competency-progress/${id}/`)).json<Progress>();
  expect(live).toMatchObject({
    proficiency_level: recorded.at(-1)?.proficiency_level,
    last_assessed: recorded.at(-1)?.recorded_at,
  });
});

it('the totals of a student count mastered competencies as achieved, and each once', async () => {
  const id = student(1007);
  await record(id, NUMBERS, 'ACHIEVED', 4);
  await record(id, NUMBERS, 'ACHIEVED', 5);
  await record(id, NATURE, 'MASTERED', 5);
  await record(id, LISTENING, 'IN_PROGRESS', 1);

  const summary = await admin.get(`/api/v1/students/${id}/competency-progress/`);
  expect(summary.expectStatus(200).json()).toMatchObject({ total: 3, total_achieved: 2, total_mastered: 1 });
  const nothing = await admin.get(`/api/v1/students/${student(1012)}/competency-progress/`);
  expect(nothing.expectStatus(200).json()).toEqual({
    student_id: student(1012),
    total: 0,
    total_achieved: 0,
    total_mastered: 0,
    results: [],
  });
  (await admin.get(`/api/v1/students/${UNKNOWN}/competency-progress/`)).expectStatus(404);
});

it.each([77, 99, 6, -1, 1.5])('a proficiency level of %s is rejected by name', async (level) => {
  const response = await admin.post(
    '/api/v1/competency-progress/',
    recording(student(1008), NUMBERS, 'ACHIEVED', level),
  );
  expect(Object.keys(response.expectStatus(400).json<object>())).toEqual(['proficiency_level']);
});

it('students and competencies must exist', async () => {
  const unknown = await admin.post(
    '/api/v1/competency-progress/',
    recording(UNKNOWN, NUMBERS, 'ACHIEVED', 1),
  );
  expect(unknown.expectStatus(400).json()).toHaveProperty('student_id');
  const competency = await admin.post(
    '/api/v1/competency-progress/',
    recording(student(1008), UNKNOWN, 'ACHIEVED', 1),
  );
  expect(competency.expectStatus(400).json()).toEqual({ competency_id: ['The competency does not exist.'] });
});

it('teachers record it for competencies of the courses that they teach', async () => {
  await system
    .get()
    .database.query('update curriculum.courses set instructor_id = $1 where id = $2', [
      demoId('employee', 'EMP-2004'),
      demoId('course', 'CBC-SCI-7'),
    ]);
  const instructor = await system.get().as('instructor');

  const own = await instructor.post(
    '/api/v1/competency-progress/',
    recording(student(1009), NATURE, 'ACHIEVED', 3),
  );
  const { id } = own.expectStatus(201).json<Progress>();
  (await instructor.patch(`/api/v1/competency-progress/${id}/`, { proficiency_level: 4 })).expectStatus(200);
  const other = await record(student(1009), LISTENING, 'ACHIEVED', 3);
  const body = recording(student(1009), LISTENING, 'MASTERED', 5);
  (await instructor.post('/api/v1/competency-progress/', body)).expectStatus(403);
  (await instructor.patch(`/api/v1/competency-progress/${other.id}/`, { status: 'MASTERED' })).expectStatus(
    403,
  );
  (await instructor.delete(`/api/v1/competency-progress/${other.id}/`)).expectStatus(403);
});

it('students see their own progress with its history, and nobody else', async () => {
  const client = await system.get().as('student');
  const foreign = await record(student(1002), NATURE, 'ACHIEVED', 3);

  const list = (await client.get('/api/v1/competency-progress/')).json<{ results: Progress[] }>();
  expect(new Set(list.results.map(({ student_id }) => student_id))).toEqual(new Set([student(1001)]));
  (await client.get(`/api/v1/competency-progress/${foreign.id}/history/`)).expectStatus(404);
  (await client.get(`/api/v1/students/${student(1002)}/competency-progress/`)).expectStatus(404);
  const { data } = await graphql<{ student: { competencyProgress: { history: object[] }[] } }>(
    client,
    `{ student(id: "${student(1001)}") { competencyProgress { competency { code } history { status } } } }`,
  );
  expect(data?.student.competencyProgress).toHaveLength(3);
  expect(data?.student.competencyProgress[0]?.history).toHaveLength(2);
});
