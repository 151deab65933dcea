import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type GenericSkill = Shown<'GenericSkill'>;

const system = useSystem();

let instructor: HttpClient;
beforeAll(async () => {
  instructor = await system.get().as('instructor');
});

describe('generic skills', () => {
  it('are written by those who teach, and read by all who learn', async () => {
    const body = { name: 'Digital citizenship', category: 'Interpersonal' };
    const created = await instructor.post('/api/v1/generic-skills/', body);
    created.expectStatus(201);
    expect(created.json()).toMatchObject({ ...body, description: '' });

    const student = await system.get().as('student');
    const found = await student.get('/api/v1/generic-skills/?category=Interpersonal&search=digital');
    expect(found.json<{ results: GenericSkill[] }>().results.map(({ name }) => name)).toEqual([body.name]);
    (await student.post('/api/v1/generic-skills/', body)).expectStatus(403);
    (await instructor.post('/api/v1/generic-skills/', body)).expectStatus(409);
  });

  it('are changed, deleted and brought back', async () => {
    const body = { name: 'Curiosity', category: 'Cognitive' };
    const { id } = (await instructor.post('/api/v1/generic-skills/', body)).json<GenericSkill>();
    const path = `/api/v1/generic-skills/${id}/`;

    (await instructor.patch(`/api/v1/generic-skills/${id}/`, { description: 'Asks' })).expectStatus(200);
    (await instructor.delete(`/api/v1/generic-skills/${id}/`)).expectStatus(204);
    (await instructor.get(path)).expectStatus(404);
    (await instructor.post(`/api/v1/generic-skills/${id}/undelete/`)).expectStatus(200);

    expect((await instructor.get(`/api/v1/generic-skills/${id}/`)).json()).toMatchObject({
      description: 'Asks',
    });
  });
});
