import type { Client } from 'pg';
import { withClient } from '../testkit/connection';
import { eventually } from '../testkit/eventually';
import type { HttpClient } from '../testkit/http';
import { startMessageService, type MessageService } from '../testkit/message-service';
import { startSingleProcess, type SingleProcess } from '../testkit/processes/single-process';

const RECIPIENTS = 500;
/** Of its batch of 100 the provider took some, and has the others in its hands. */
const TAKEN = 30;

let system: SingleProcess;
let service: MessageService;
let admin: HttpClient;
beforeAll(async () => {
  service = await startMessageService();
  system = await startSingleProcess({ JOBS_ENABLED: 'on' });
  admin = await system.as('admin');
});
afterAll(async () => {
  await system.close();
  await service.close();
});

/** A class group whose students can be reached by text messages. */
async function reachableGroup(): Promise<string> {
  const made = await admin.post('/api/v1/class-groups/', { name: 'Everybody', academic_year: 2026 });
  const { id } = made.expectStatus(201).json<{ id: string }>();
  await system.database.query(
    `insert into students.students (student_number, email, given_name, family_name, class_group_id, phone)
      select 'CRASH-' || n, 'crash-' || n || '@ism.test', 'Pupil', n::text, $1, '+25470' || lpad(n::text, 7, '0')
      from generate_series(1, $2::int) n`,
    [id, RECIPIENTS],
  );
  return id;
}

async function countOf(from: string): Promise<number> {
  const [row] = await system.database.query<{ count: number }>(`select count(*)::int as count from ${from}`);
  return row?.count ?? 0;
}

const written = (): Promise<number> =>
  countOf('notifications.notifications where bulk_id is not null and title = $$Crash$$');

const STALL = 4_711;

/** Lets the job write two batches, and wait in the transaction of the third as long as the test holds a lock. */
async function stallThirdBatch(client: Client): Promise<void> {
  await client.query(`select pg_advisory_lock(${STALL});
    create function notifications.stall() returns trigger language plpgsql as $$
    begin
      if (select count(*) from notifications.notifications where title = 'Crash') >= 200 then
        perform pg_advisory_xact_lock(${STALL});
      end if;
      return null;
    end $$;
    create trigger stall before insert on notifications.notifications for each statement execute function notifications.stall()`);
}

const RELEASE = 'drop trigger stall on notifications.notifications';

it('a process that is killed in the middle of a bulk notification, and of its delivery, doubles and loses nothing', async () => {
  const configuration = { url: service.url, sender: 'ISM' };
  const channel = { name: 'Texts', channel_type: 'SMS', provider: 'HTTP', configuration, secret: 'token-1' };
  (await admin.post('/api/v1/notification-channels/', channel)).expectStatus(201);
  const group = await reachableGroup();
  service.silentAfter = TAKEN;
  const bulk = await withClient(system.database.url, async (client) => {
    await stallThirdBatch(client);
    const body = { title: 'Crash', content: 'C', notification_type: 'SMS', class_group_ids: [group] };
    const made = (await admin.post('/api/v1/bulk-notifications/', body)).expectStatus(202);
    // Two batches are written, one is being delivered, and one is being written.
    await eventually(async () => {
      expect(service.received.length).toBeGreaterThan(TAKEN);
      expect(await written()).toBe(200);
    });
    await system.kill();
    return made.json<{ id: string; job_id: string }>();
  });
  await system.database.query(RELEASE);
  expect(await written()).toBe(200);
  service.silentAfter = null;
  // As if the time of its leases had passed.
  await system.database.query('update jobs.jobs set lease_until = now() where lease_until is not null');
  await system.database.query(
    'update notifications.delivery_queue set taken_until = now() where taken_until is not null',
  );
  await system.start();

  const job = await eventually(async () => {
    const found = (await admin.get(`/api/v1/jobs/${bulk.job_id}/`)).json<{ state: string }>();
    expect(found.state).toBe('SUCCEEDED');
    return found;
  });
  expect(job).toMatchObject({ total: RECIPIENTS, done: RECIPIENTS, failed: 0 });
  await eventually(async () => {
    const shown = await admin.get(`/api/v1/bulk-notifications/${bulk.id}/`);
    expect(shown.json()).toMatchObject({
      total_recipients: RECIPIENTS,
      sent_count: RECIPIENTS,
      pending_count: 0,
    });
  });
  const [rows] = await system.database.query(
    `select count(distinct n.recipient_id)::int as people, count(distinct n.id)::int as notifications, count(l.id)::int as sendings
      from notifications.notifications n join notifications.logs l on l.notification_id = n.id and l.status = 'SENT'
      where n.bulk_id = $1`,
    [bulk.id],
  );
  expect(rows).toEqual({ people: RECIPIENTS, notifications: RECIPIENTS, sendings: RECIPIENTS });
  // What the provider had got when the process died it got again, with the same id and the same words.
  const ids = service.received.map(({ body: message }) => message.id);
  expect(new Set(ids).size).toBe(RECIPIENTS);
  expect(ids.length).toBeGreaterThan(RECIPIENTS);
  const messages = new Set(service.received.map(({ body: message }) => JSON.stringify(message)));
  expect(messages.size).toBe(RECIPIENTS);
});
