import type { ClientRequest } from 'node:http';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { startTestSystem, useSystem } from '../testkit/system';
import { leave, sendUnread, waitingStatements, whileLocked } from '../testkit/unread-requests';

const system = useSystem();

const leaves = (sent: ClientRequest): Promise<void> => leave(system.get().database, sent);

describe('when the client leaves', () => {
  let admin: HttpClient;
  beforeAll(async () => {
    admin = await system.get().as('admin');
  });

  it('the statement of a list is cancelled', () =>
    whileLocked(system.get().database, 'workforce.tag_catalog', () =>
      leaves(sendUnread(admin, 'GET', '/api/v1/tags/')),
    ));

  it('the statement of a loader is cancelled', () =>
    whileLocked(system.get().database, 'workforce.org_units', () =>
      leaves(
        sendUnread(admin, 'POST', '/graphql', {
          query: '{ employees(pageSize: 3) { results { id orgUnit { name } } } }',
        }),
      ),
    ));

  it('the transaction of a write is rolled back', async () => {
    const created = await admin.post('/api/v1/tags/', { name: 'stays', tag_type: 'SKILL' });
    const { id } = created.expectStatus(201).json<{ id: string }>();
    await whileLocked(system.get().database, 'workforce.audit_outbox', () =>
      leaves(sendUnread(admin, 'PATCH', `/api/v1/tags/${id}/`, { name: 'changed' })),
    );
    expect((await admin.get(`/api/v1/tags/${id}/`)).json()).toMatchObject({ name: 'stays' });
  });

  it('the session check before a write is cancelled', () =>
    whileLocked(system.get().database, 'identity.sessions', () =>
      leaves(sendUnread(admin, 'POST', '/api/v1/tags/', { name: 'unchecked', tag_type: 'SKILL' })),
    ));
});

it('at the deadline the statements of a request are cancelled', async () => {
  const hurried = await startTestSystem({ SUBGRAPH_TIMEOUT_MS: '4000' });
  try {
    // Its deadline is of everything, on a busy machine too.
    const admin = await eventually(() => hurried.as('admin'));
    await whileLocked(hurried.database, 'workforce.tag_catalog', async () => {
      const [list, write, query] = await Promise.all([
        admin.get('/api/v1/tags/'),
        admin.post('/api/v1/tags/', { name: 'late', tag_type: 'SKILL' }),
        graphql(admin, '{ me { email } tags { totalCount } }'),
      ]);
      expect([list.status, write.status]).toEqual([504, 504]);
      expect(query.data).toEqual({ me: { email: 'admin@ism.test' }, tags: null });
      expect(query.errors.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_TIMEOUT']);
      await eventually(async () => expect(await waitingStatements(hurried.database)).toBe(0));
    });
    await eventually(async () =>
      expect((await admin.get('/api/v1/tags/?search=late')).json()).toMatchObject({ results: [] }),
    );
  } finally {
    await hurried.close();
  }
});
