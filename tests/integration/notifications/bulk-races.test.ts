import { eventually } from '../../testkit/eventually';
import type { HttpClient } from '../../testkit/http';
import { School } from '../../testkit/school';
import { useSystem } from '../../testkit/system';

const system = useSystem();

const RECIPIENTS = 600;
const SCHEDULED = '2099-01-01T00:00:00Z';
const ROUNDS = 4;

let staff: HttpClient;
let school: School;
let group: string;
beforeAll(async () => {
  staff = await system.get().as('staff');
  school = new School(system.get(), await system.get().as('admin'), 'RACE');
  group = (await school.group(RECIPIENTS)).id;
});

async function ask(): Promise<string> {
  const body = {
    title: 'T', content: 'C', notification_type: 'EMAIL', class_group_ids: [group], scheduled_at: SCHEDULED,
  }; // prettier-ignore
  const made = await staff.post('/api/v1/bulk-notifications/', body);
  return made.expectStatus(202).json<{ id: string }>().id;
}

const runJobs = (): Promise<number> => system.get().system.notifications.backgroundJobs.runDue();

async function writtenOf(id: string): Promise<number> {
  const [row] = await system
    .get()
    .database.query<{ count: number }>(
      'select count(*)::int as count from notifications.notifications where bulk_id = $1',
      [id],
    );
  return row?.count ?? 0;
}

it('of a bulk notification that is cancelled while it is sent nothing waits any more, and nothing is added', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = await ask();
    const running = runJobs();
    await eventually(async () => expect(await writtenOf(id)).toBeGreaterThan(0));

    const responses = await Promise.all(
      [1, 2].map(() => staff.post(`/api/v1/bulk-notifications/${id}/cancel/`)),
    );
    await running;

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 409]);
    const shown = await staff.get(`/api/v1/bulk-notifications/${id}/`);
    expect(shown.json()).toMatchObject({ status: 'CANCELLED', pending_count: 0, sent_count: 0 });
    const [queued] = await system.get().database.query<{ count: number }>(
      `select count(*)::int as count from notifications.delivery_queue q
        join notifications.notifications n on n.id = q.notification_id where n.bulk_id = $1`,
      [id],
    );
    expect(queued).toEqual({ count: 0 });
  }
});

it('a job whose recipients are looked for again tells nobody twice', async () => {
  const id = await ask();
  await runJobs();
  // As if the process had ended before it noted how many they are.
  const { database } = system.get();
  await database.query(
    `update jobs.jobs set state = 'QUEUED', total = null, lease_until = null
      where id = (select job_id from notifications.bulk_notifications where id = $1)`,
    [id],
  );
  await Promise.all([runJobs(), runJobs()]);

  expect(await writtenOf(id)).toBe(RECIPIENTS);
  const twice = database.query(
    `insert into notifications.notifications (recipient_kind, recipient_id, title, content, notification_type, kind, priority, status, bulk_id)
      select recipient_kind, recipient_id, title, content, notification_type, kind, priority, status, bulk_id
      from notifications.notifications where bulk_id = $1 limit 1`,
    [id],
  );
  await expect(twice).rejects.toMatchObject({ constraint: 'notifications_bulk_recipient_key' });
});
