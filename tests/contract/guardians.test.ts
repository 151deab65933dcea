import { demoPeople } from '../../subgraphs/shared/demo/people';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Guardian = Shown<'Guardian'>;

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

let serial = 0;
async function student(fields: object = {}): Promise<string> {
  serial += 1;
  const body = {
    student_number: `G-${serial}`,
    given_name: 'A',
    family_name: 'B',
    email: `g-${serial}@ism.test`,
  };
  return (await admin.post('/api/v1/students/', { ...body, ...fields })).json<{ id: string }>().id;
}

const MOTHER = { given_name: 'Mercy', family_name: 'Wambui', relation: 'MOTHER' };

async function add(studentId: string, fields: object = {}): Promise<Guardian> {
  const response = await admin.post(`/api/v1/students/${studentId}/guardians/`, { ...MOTHER, ...fields });
  return response.expectStatus(201).json<Guardian>();
}

async function primaryOf(studentId: string): Promise<string[]> {
  const { results } = (await admin.get(`/api/v1/students/${studentId}/guardians/`)).json<{
    results: Guardian[];
  }>();
  return results.filter(({ is_primary }) => is_primary).map(({ id }) => id);
}

describe('guardians', () => {
  it('are told nothing unless it is said what', async () => {
    const id = await student();

    expect(await add(id)).toMatchObject({
      full_name: 'Mercy Wambui',
      is_primary: false,
      informed_about: [],
      phone: null,
    });
    const topics = ['HEALTH', 'FINANCE'];
    expect(await add(id, { informed_about: topics })).toMatchObject({ informed_about: topics });
    const wrong = await admin.post(`/api/v1/students/${id}/guardians/`, {
      ...MOTHER,
      informed_about: ['SECRETS'],
    });
    expect(Object.keys(wrong.expectStatus(400).json())).toEqual(['informed_about']);
  });

  it('are changed, cleared and removed', async () => {
    const { id, student_id } = await add(await student(), {
      phone: '+254700000001',
      informed_about: ['HEALTH'],
    });

    const changed = await admin.patch(`/api/v1/guardians/${id}/`, { phone: null, informed_about: [] });
    expect(changed.expectStatus(200).json()).toMatchObject({ phone: null, informed_about: [], student_id });
    expect((await admin.get(`/api/v1/guardians/${id}/`)).json()).toEqual(changed.json());
    (await admin.delete(`/api/v1/guardians/${id}/`)).expectStatus(204);
    (await admin.get(`/api/v1/guardians/${id}/`)).expectStatus(404);
  });

  it('have one primary among them, the last who was made it, also of ten at once', async () => {
    const id = await student();
    const first = await add(id, { is_primary: true });
    const second = await add(id, { is_primary: true });
    expect(await primaryOf(id)).toEqual([second.id]);

    const all = await Promise.all(Array.from({ length: 8 }, () => add(id, { is_primary: true })));
    const again = await admin.patch(`/api/v1/guardians/${first.id}/`, { is_primary: true });

    again.expectStatus(200);
    expect(all).toHaveLength(8);
    expect(await primaryOf(id)).toEqual([first.id]);
  });

  it('are seen by their own student, who writes none, and written by who teaches the student', async () => {
    const login = await system.get().as('student');
    const instructor = await system.get().as('instructor');
    const [own] = (await login.get('/api/v1/students/')).json<{ results: { id: string }[] }>().results;
    const ownId = present(own).id;
    const foreign = await add(await student());
    const guardian = await add(ownId);

    (await login.get(`/api/v1/guardians/${guardian.id}/`)).expectStatus(200);
    (await login.get(`/api/v1/guardians/${foreign.id}/`)).expectStatus(404);
    (await login.get(`/api/v1/students/${foreign.student_id}/guardians/`)).expectStatus(404);
    (await login.post(`/api/v1/students/${ownId}/guardians/`, MOTHER)).expectStatus(403);
    (await login.delete(`/api/v1/guardians/${guardian.id}/`)).expectStatus(403);
    const teacher = demoPeople().find(({ role }) => role === 'INSTRUCTOR')?.employeeId ?? '';
    const groups = await admin.get(`/api/v1/class-groups/?instructor_id=${teacher}`);
    const taught = await student({
      class_group_id: groups.json<{ results: [{ id: string }] }>().results[0].id,
    });
    (await instructor.post(`/api/v1/students/${taught}/guardians/`, MOTHER)).expectStatus(201);
    (await instructor.patch(`/api/v1/guardians/${foreign.id}/`, { phone: null })).expectStatus(403);
    const { data } = await graphql<{ student: { guardians: unknown[] } }>(
      login,
      `{ student(id: "${ownId}") { guardians { id student { id } } } }`,
    );
    expect(data?.student.guardians).toContainEqual({ id: guardian.id, student: { id: ownId } });
  });
});
