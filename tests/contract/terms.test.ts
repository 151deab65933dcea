import type { Shown } from '../testkit/api-types';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Term = Shown<'Term'>;

const system = useSystem();

let staff: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
});

/** A term of a year that nothing else is in. */
async function create(name: string, year: number): Promise<Term> {
  const body = { name, starts_on: `${year}-01-10`, ends_on: `${year}-04-10` };
  const response = await staff.post('/api/v1/terms/', body);
  response.expectStatus(201);
  return response.json<Term>();
}

describe('terms', () => {
  it('have days of their own', async () => {
    const term = await create('Spring 2041', 2041);
    expect(term).toMatchObject({ status: 'OPEN', closed_at: null });

    const overlapping = { name: 'Easter 2041', starts_on: '2041-04-10', ends_on: '2041-04-20' };
    const rejected = await staff.post('/api/v1/terms/', overlapping);
    rejected.expectStatus(409);
    expect(rejected.json()).toMatchObject({ code: 'TERM_OVERLAP' });
    const backwards = await staff.patch(`/api/v1/terms/${term.id}/`, { ends_on: '2041-01-09' });
    backwards.expectStatus(400);
    expect(backwards.json()).toEqual({ ends_on: ['Must not be before the first day.'] });

    const student = await system.get().as('student');
    const found = await student.get('/api/v1/terms/?on=2041-02-03');
    expect(found.json<{ results: Term[] }>().results.map(({ id }) => id)).toEqual([term.id]);
    (await student.post('/api/v1/terms/', overlapping)).expectStatus(403);
  });

  it('are deleted and brought back while they are open', async () => {
    const { id } = await create('Spring 2042', 2042);
    (await staff.delete(`/api/v1/terms/${id}/`)).expectStatus(204);
    await create('Spring 2042 again', 2042);

    const taken = await staff.post(`/api/v1/terms/${id}/undelete/`);
    taken.expectStatus(409);
    expect(taken.json()).toMatchObject({ code: 'TERM_OVERLAP' });
  });

  it('stay as they are once closed, until an administrator opens them', async () => {
    const { id } = await create('Spring 2043', 2043);
    const closed = await staff.post(`/api/v1/terms/${id}/close/`);
    closed.expectStatus(200);
    expect(closed.json()).toMatchObject({ status: 'CLOSED', closed_at: expect.any(String) as string });

    const again = await staff.post(`/api/v1/terms/${id}/close/`);
    again.expectStatus(409);
    for (const change of [
      await staff.patch(`/api/v1/terms/${id}/`, { name: 'Summer 2043' }),
      await staff.delete(`/api/v1/terms/${id}/`),
    ]) {
      change.expectStatus(409);
      expect(change.json()).toMatchObject({ code: 'TERM_CLOSED' });
    }

    const reason = 'An invoice was missing';
    (await staff.post(`/api/v1/terms/${id}/reopen/`, { reason })).expectStatus(403);
    const admin = await system.get().as('admin');
    const opened = await admin.post(`/api/v1/terms/${id}/reopen/`, { reason });
    opened.expectStatus(200);
    expect(opened.json()).toMatchObject({ status: 'OPEN', closed_at: null, reopen_reason: reason });
    (await staff.delete(`/api/v1/terms/${id}/`)).expectStatus(204);
    (await staff.post(`/api/v1/terms/${id}/undelete/`)).expectStatus(200);
    expect((await staff.get(`/api/v1/terms/${id}/`)).json()).toMatchObject({ status: 'OPEN' });
  });
});
