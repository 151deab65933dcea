import { DEMO_PASSWORD } from '../testkit/demo-password';
import { eventually } from '../testkit/eventually';
import { useSystem } from '../testkit/system';

const system = useSystem();

const CREDENTIALS = { email: 'viewer@ism.test', password: DEMO_PASSWORD };

interface Counts {
  readonly sessions: string;
  readonly ended: string;
  readonly tokens: string;
  readonly used: string;
}

/** What the database holds of sessions and their tokens. */
async function counts(): Promise<Counts> {
  const [row] = await system.get().database.query<Counts>(
    `select (select count(*) from identity.sessions) as sessions,
       (select count(*) from identity.sessions where ended_at is not null) as ended,
       (select count(*) from identity.refresh_tokens) as tokens,
       (select count(*) from identity.refresh_tokens where used_at is not null) as used`,
  );
  if (!row) throw new Error('no counts');
  return row;
}

/** Runs the work while no entry of sessions can be written. */
async function withoutEntries(work: () => Promise<void>): Promise<void> {
  const { database } = system.get();
  await database.query(
    `alter table identity.audit_outbox add constraint no_entries
      check (action not in ('LOGIN', 'REFRESH_SESSION', 'LOGOUT', 'END_SESSION')) not valid`,
  );
  try {
    await work();
  } finally {
    await database.query('alter table identity.audit_outbox drop constraint no_entries');
  }
}

it('no session is opened, renewed or ended without its entry in the audit log', async () => {
  const client = await system.get().login('viewer');
  const listed = (await client.get('/api/v1/auth/sessions/')).json<{ id: string; is_current: boolean }[]>();
  const id = listed.find(({ is_current }) => is_current)?.id ?? '';
  const before = await counts();

  await withoutEntries(async () => {
    (await system.get().anonymous().post('/api/v1/auth/login/', CREDENTIALS)).expectStatus(500);
    (await client.post('/api/v1/auth/token/refresh/')).expectStatus(500);
    (await client.post('/api/v1/auth/logout/')).expectStatus(500);
    (await client.delete(`/api/v1/auth/sessions/${id}/`)).expectStatus(500);
  });

  expect(await counts()).toEqual(before);
  (await client.post('/api/v1/auth/token/refresh/')).expectStatus(200);
  (await client.post('/api/v1/auth/logout/')).expectStatus(204);
  const { ended } = await counts();
  expect(Number(ended)).toBe(Number(before.ended) + 1);
});

it('a replayed refresh token ends its session, and the log says of whom and why', async () => {
  const client = await system.get().login('staff');
  const thief = client.copy();
  (await client.post('/api/v1/auth/token/refresh/')).expectStatus(200);
  await system
    .get()
    .database.query("update identity.refresh_tokens set used_at = used_at - interval '1 minute'");
  (await thief.post('/api/v1/auth/token/refresh/')).expectStatus(401);
  (await client.post('/api/v1/auth/token/refresh/')).expectStatus(401);

  const admin = await system.get().as('admin');
  const [entry] = await eventually(async () => {
    const path = '/api/v1/audit-logs/?action=REFRESH_SESSION&status=FAILURE';
    const { results } = (await admin.get(path)).json<{ results: object[] }>();
    expect(results).toHaveLength(1);
    return results;
  });
  const [staff] = (await admin.get('/api/v1/users/?search=staff@ism.test')).json<{
    results: { id: string }[];
  }>().results;
  expect(entry).toMatchObject({ user_id: staff?.id, details: { reason: 'REPLAY' } });
});
