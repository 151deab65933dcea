import type { Shown } from '../testkit/api-types';
import { demoId } from '../../subgraphs/shared/demo/demo-id';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

const system = useSystem();
const COURSE = demoId('course', 'CBC-SCI-7');
const SUBJECT = demoId('subject', 'BR-CHEM-IG');
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let instructor: HttpClient;
beforeAll(async () => {
  instructor = await system.get().as('instructor');
});

const COMMON = { version: '1', academic_year: 2027 };

async function cbc(name: string, fields: object = {}): Promise<Shown<'CbcCurriculum'>> {
  const body = { ...COMMON, name, cbc_level: 'ECD', ...fields };
  return (await instructor.post('/api/v1/cbc-curricula/', body)).expectStatus(201).json();
}

async function british(name: string, fields: object = {}): Promise<Shown<'BritishCurriculum'>> {
  const body = { ...COMMON, name, british_level: 'AS_LEVEL', exam_board: 'Cambridge', ...fields };
  return (await instructor.post('/api/v1/british-curricula/', body)).expectStatus(201).json();
}

it('curricula of both frameworks are listed together, and each is found by its id', async () => {
  const { id } = await british('Sixth form');
  const listed = await instructor.get('/api/v1/curricula/?academic_year=2026&ordering=-name');
  const found = await instructor.get('/api/v1/curricula/?level=AS_LEVEL&framework=BRITISH&status=DRAFT');

  expect(listed.json<{ results: object[] }>().results).toMatchObject([
    { name: 'Upper secondary 2026', framework: 'CBC', level: 'UPPER_SECONDARY', status: 'PUBLISHED' },
    { name: 'Secondary 2026', framework: 'BRITISH', level: 'SECONDARY', status: 'DRAFT' },
    { name: 'Primary 2026', framework: 'CBC', level: 'PRIMARY', status: 'PUBLISHED' },
    { name: 'Lower secondary 2026', framework: 'CBC', level: 'LOWER_SECONDARY', status: 'PUBLISHED' },
    { name: 'IGCSE 2026', framework: 'BRITISH', level: 'IGCSE', status: 'PUBLISHED' },
  ]);
  expect(found.json<{ results: object[] }>().results).toMatchObject([{ id }]);
  expect((await instructor.get(`/api/v1/curricula/${id}/`)).json()).toMatchObject({ name: 'Sixth form' });
});

// The old service's details always failed.
it('a curriculum is shown with its courses or subjects', async () => {
  const primary = await instructor.get(`/api/v1/cbc-curricula/${demoId('curriculum', 'Primary 2026')}/`);
  const secondary = await instructor.get(
    `/api/v1/british-curricula/${demoId('curriculum', 'Secondary 2026')}/`,
  );

  expect(primary.expectStatus(200).json()).toMatchObject({
    courses: expect.arrayContaining([expect.objectContaining({ code: 'CBC-MAT-6' })]) as object,
  });
  expect(secondary.expectStatus(200).json()).toMatchObject({
    subjects: expect.arrayContaining([expect.objectContaining({ code: 'BR-MATH-SEC' })]) as object,
  });
});

// The old service trusted the ids.
it('a curriculum names courses of its framework and subjects that are there', async () => {
  const body = { ...COMMON, name: 'Wrong', cbc_level: 'ECD', course_ids: [demoId('course', 'BR-MATH-8')] };
  const wrong = await instructor.post('/api/v1/cbc-curricula/', body);
  const { id } = await british('Right');
  const missing = await instructor.patch(`/api/v1/british-curricula/${id}/`, { subject_ids: [UNKNOWN] });
  const board = await instructor.patch(`/api/v1/british-curricula/${id}/`, { exam_board: null });

  expect(Object.keys(wrong.expectStatus(400).json())).toEqual(['course_ids']);
  expect(Object.keys(missing.expectStatus(400).json())).toEqual(['subject_ids']);
  expect(Object.keys(board.expectStatus(400).json())).toEqual(['exam_board']);
});

it('a CBC curriculum is published once, with a course, and keeps one', async () => {
  const { id } = await cbc('CBC of tomorrow');
  const publish = () => instructor.post(`/api/v1/cbc-curricula/${id}/publish/`);

  expect((await publish()).expectStatus(422).json()).toMatchObject({ code: 'BUSINESS_RULE_VIOLATION' });
  (await instructor.patch(`/api/v1/cbc-curricula/${id}/`, { course_ids: [COURSE] })).expectStatus(200);
  const both = await Promise.all([publish(), publish()]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  (await instructor.patch(`/api/v1/cbc-curricula/${id}/`, { course_ids: [] })).expectStatus(422);
  (await instructor.delete(`/api/v1/cbc-curricula/${id}/`)).expectStatus(409);
  (await instructor.post(`/api/v1/cbc-curricula/${id}/archive/`)).expectStatus(200);
  const listed = await instructor.get('/api/v1/cbc-curricula/?cbc_level=ECD&status=ARCHIVED');
  expect(listed.json()).toMatchObject({ count: 1, results: [{ id, status: 'ARCHIVED' }] });
});

it('a British curriculum is published with a subject', async () => {
  const { id } = await british('British of tomorrow', { exam_board: 'Edexcel' });

  (await instructor.post(`/api/v1/british-curricula/${id}/publish/`)).expectStatus(422);
  (await instructor.patch(`/api/v1/british-curricula/${id}/`, { subject_ids: [SUBJECT] })).expectStatus(200);
  (await instructor.post(`/api/v1/british-curricula/${id}/publish/`)).expectStatus(200);
  const listed = await instructor.get('/api/v1/british-curricula/?exam_board=Edexcel');
  expect(listed.json()).toMatchObject({
    results: [{ id, status: 'PUBLISHED', subjects: [{ id: SUBJECT }] }],
  });
  (await instructor.post(`/api/v1/british-curricula/${id}/archive/`)).expectStatus(200);
});

it('a draft is deleted and comes back with what it consists of', async () => {
  const first = await cbc('For a while', { course_ids: [COURSE] });
  const second = await british('For a while', { subject_ids: [SUBJECT] });

  (await instructor.delete(`/api/v1/cbc-curricula/${first.id}/`)).expectStatus(204);
  (await instructor.delete(`/api/v1/british-curricula/${second.id}/`)).expectStatus(204);
  const courses = await instructor.post(`/api/v1/cbc-curricula/${first.id}/undelete/`);
  const subjects = await instructor.post(`/api/v1/british-curricula/${second.id}/undelete/`);

  expect(courses.expectStatus(200).json()).toMatchObject({ courses: [{ id: COURSE }] });
  expect(subjects.expectStatus(200).json()).toMatchObject({ subjects: [{ id: SUBJECT }] });
});
