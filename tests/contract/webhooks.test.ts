import { studentEnrolled, studentStatusChanged } from '../../subgraphs/students/events';
import type { Shown } from '../testkit/api-types';
import { eventually } from '../testkit/eventually';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { School } from '../testkit/school';
import { useOwnSystem } from '../testkit/system';
import { signersOf, startWebhookReceiver, type WebhookReceiver } from '../testkit/webhook-receiver';
import { Webhooks, type MadeWebhook } from '../testkit/webhooks';

type Webhook = Shown<'Webhook'>;
type Delivery = Shown<'WebhookDelivery'>;
type Secret = Shown<'WebhookSecret'>;

const MAX_FAILURES = 14;
const system = useOwnSystem('its receiver is on this machine', {
  WEBHOOK_ALLOW_PRIVATE: 'on',
  WEBHOOK_TIMEOUT_MS: '60000',
  WEBHOOK_MAX_FAILURES: String(MAX_FAILURES),
});

let admin: HttpClient;
let receiver: WebhookReceiver;
let webhooks: Webhooks;
beforeAll(async () => {
  admin = await system.get().as('admin');
  receiver = await startWebhookReceiver();
  webhooks = new Webhooks(system.get(), admin, receiver);
});
afterAll(() => receiver.close());

const make = (fields: object = {}): Promise<MadeWebhook> => webhooks.make(fields);
const happen = (count = 1): Promise<void> => webhooks.happen(count);
const send = (): Promise<number> => webhooks.send();
const pausesEnd = (): Promise<void> => webhooks.pausesEnd();

const webhook = async (id: string): Promise<Webhook> =>
  (await admin.get(`/api/v1/webhooks/${id}/`)).expectStatus(200).json<Webhook>();

async function deliveriesOf(id: string, query: Readonly<Record<string, string>> = {}): Promise<Delivery[]> {
  const list = await admin.get('/api/v1/webhook-deliveries/', { query: { webhook_id: id, ...query } });
  return list.expectStatus(200).json<{ results: Delivery[] }>().results;
}

/** Only the webhooks of a test are sent to. */
afterEach(async () => {
  await system.get().database.query('update operations.webhooks set is_active = false', []);
});

describe('an event', () => {
  it('is sent to those who want its kind, signed, once', async () => {
    const wanted = await make({ event_types: [studentEnrolled.name] });
    const everything = await make();
    const another = await make({ event_types: [studentStatusChanged.name] });
    const school = new School(system.get(), admin, 'WEBHOOK');
    const [student_id, course_id] = [await school.student(), await school.course()];
    const { students, operations } = system.get().system;

    (await admin.post(`/api/v1/students/${student_id}/enroll/`, { course_id })).expectStatus(201);
    await students.events.drain();
    await operations.events.handleDue();
    await send();
    await operations.events.handleDue();
    await send();

    const [got, ...others] = receiver.at(wanted.path);
    if (!got) throw new Error('nothing was sent');
    expect([others, receiver.at(another.path)]).toEqual([[], []]);
    expect(receiver.at(everything.path).map(({ id }) => id)).toContain(got.id);
    expect(signersOf(got, [wanted.secret, everything.secret])).toEqual([wanted.secret]);
    expect(Math.abs(Date.now() / 1000 - Number(got.headers['webhook-timestamp']))).toBeLessThan(300);
    const event = (await admin.get(`/api/v1/events/${got.id}/`)).json<{ relayed_at: unknown }>();
    const { relayed_at: _internal, ...told } = event;
    expect(JSON.parse(got.body)).toEqual(told);
    expect(told).toMatchObject({ type: 'student.enrolled', entity_id: student_id, data: { course_id } });
    expect(await deliveriesOf(wanted.id)).toMatchObject([
      {
        event_id: got.id,
        event_type: 'student.enrolled',
        state: 'DELIVERED',
        attempts: 1,
        last_status: 204,
        attempt_log: [{ status: 204, error: null, response: '' }],
      },
    ]);
    expect(await webhook(wanted.id)).toMatchObject({ failures: 0, last_failure_at: null });
  });

  it('that is not taken is sent again with its id, later and later, and is given up after twelve attempts', async () => {
    const { id, path } = await make();
    receiver.respond(path, { status: 500, body: `\u0000no\u001b[1m ${'x'.repeat(10_000)}` });
    await happen();
    const pauses: number[] = [];
    const attempt = async (): Promise<void> => {
      expect(await send()).toBe(1);
      const [delivery] = await deliveriesOf(id);
      const lastAt = Date.parse(delivery?.attempt_log.at(-1)?.attempted_at ?? '');
      pauses.push(Math.round((Date.parse(present(delivery).next_attempt_at) - lastAt) / 10_000));
      await pausesEnd();
    };
    for (let count = 1; count <= 3; count += 1) await attempt();
    await system.get().database.query('update operations.webhook_deliveries set attempts = 10', []);
    await attempt();
    await attempt();

    expect(await send()).toBe(0);
    expect(pauses.slice(0, 4)).toEqual([1, 3, 9, (24 * 3600) / 10]);
    const [delivery] = await deliveriesOf(id, { state: 'FAILED' });
    expect(delivery).toMatchObject({ attempts: 12, last_error: 'The receiver responded with 500.' });
    expect(delivery?.attempt_log).toHaveLength(5);
    expect(delivery?.attempt_log[0]?.response).toHaveLength(1000);
    expect(delivery?.attempt_log[0]?.response).toMatch(/^ no \[1m xxx/);

    receiver.respond(path, { status: 200 });
    const retried = await admin.post(`/api/v1/webhook-deliveries/${present(delivery).id}/retry/`);
    expect(retried.expectStatus(200).json()).toMatchObject({ state: 'PENDING', attempts: 0, ended_at: null });
    await send();
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'DELIVERED', attempts: 1 }]);
    expect(await webhook(id)).toMatchObject({ failures: 0 });
    expect(new Set(receiver.at(path).map((one) => one.id)).size).toBe(1);
  });

  it('is sent once, however many processes send', async () => {
    const { path } = await make();
    await happen(25);

    const attempts = await Promise.all([send(), send(), send()]);

    expect(attempts.reduce((sum, count) => sum + count, 0)).toBe(25);
    expect(new Set(receiver.at(path).map(({ id }) => id)).size).toBe(25);
    expect(receiver.at(path)).toHaveLength(25);
  });

  it('that a process took before it died is sent by another one, and what the dead one writes counts no more', async () => {
    const { id, path } = await make();
    await happen();
    const { sendingQueue } = system.get().system.operations.services;
    const [dead] = await sendingQueue.claim(5, 60_000);
    if (!dead) throw new Error('nothing was due');
    expect(await send()).toBe(0);
    await system
      .get()
      .database.query('update operations.webhook_deliveries set leased_until = now() where id = $1', [
        dead.id,
      ]);

    expect(await send()).toBe(1);

    expect(receiver.at(path).map((one) => one.id)).toEqual([dead.eventId]);
    const late = { status: 500, error: 'late', response: null, durationMs: 1 };
    expect(await sendingQueue.settle(dead, late, MAX_FAILURES)).toBeNull();
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'DELIVERED', attempts: 2 }]);
  });
});

it('a slow receiver gets few events at once, and holds nobody up', async () => {
  const [slow, quick] = [await make(), await make()];
  let goOn: () => void = () => undefined;
  receiver.respond(slow.path, new Promise((resolve) => (goOn = () => resolve({}))));
  await happen(10);

  const sent = send();
  await eventually(async () => {
    expect(receiver.at(slow.path)).toHaveLength(4);
    expect(receiver.at(quick.path)).toHaveLength(4);
    await Promise.resolve();
  });
  // As another process would.
  await send();

  expect(receiver.at(slow.path)).toHaveLength(4);
  expect(receiver.at(quick.path)).toHaveLength(10);
  goOn();
  await sent;
  expect(receiver.at(slow.path)).toHaveLength(10);
});

describe('a webhook', () => {
  it('that failed three times in a row gets one event at a time, after pauses, until it takes one', async () => {
    const { id, path } = await make();
    receiver.respond(path, { status: 503 });
    await happen(6);
    expect(await send()).toBe(4);
    expect(await webhook(id)).toMatchObject({ failures: 4, held_until: expect.any(String) as string });

    await pausesEnd();
    expect(await send()).toBe(1);
    receiver.respond(path, { status: 200 });
    await pausesEnd();
    expect(await send()).toBe(6);

    expect(await webhook(id)).toMatchObject({ failures: 0, held_until: null });
  });

  it('pauses by itself after failures in a row; when it is resumed, what waits is sent', async () => {
    const { id, path } = await make();
    receiver.respond(path, { status: 404 });
    await happen(2);
    await system
      .get()
      .database.query('update operations.webhooks set failures = $1 where id = $2', [MAX_FAILURES - 1, id]);

    await send();
    await pausesEnd();
    expect(await send()).toBe(0);
    expect(await webhook(id)).toMatchObject({
      paused_at: expect.any(String) as string,
      pause_reason: '14 attempts in a row failed, the last one so: The receiver responded with 404.',
    });
    await happen();
    const paused = await admin.get('/api/v1/webhooks/', { query: { is_paused: 'true' } });
    expect(paused.json<{ results: Webhook[] }>().results.map((one) => one.id)).toEqual([id]);
    const { operations } = system.get().system;
    expect(await operations.services.sendingQueue.paused()).toMatchObject({ entries: 1 });

    receiver.respond(path, {});
    (await admin.post(`/api/v1/webhooks/${id}/resume/`)).expectStatus(200);
    expect(await send()).toBe(3);
    expect(await webhook(id)).toMatchObject({ paused_at: null, pause_reason: null, failures: 0 });
  });

  it('pauses at once when its receiver is gone', async () => {
    const { id, path } = await make();
    receiver.respond(path, { status: 410 });
    await happen();
    await send();

    expect(await webhook(id)).toMatchObject({ pause_reason: 'The receiver responded with 410.' });
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'PENDING', attempts: 1 }]);
  });

  it('keeps what happens while it is paused, and nothing while it is inactive', async () => {
    const { id, path } = await make();
    (await admin.post(`/api/v1/webhooks/${id}/pause/`, { reason: 'The platform is moved' })).expectStatus(
      200,
    );
    (await admin.post(`/api/v1/webhooks/${id}/pause/`, { reason: 'It is being moved' })).expectStatus(200);
    await happen(2);
    expect(await send()).toBe(0);
    expect(await webhook(id)).toMatchObject({ pause_reason: 'It is being moved' });
    (await admin.patch(`/api/v1/webhooks/${id}/`, { is_active: false })).expectStatus(200);
    await happen(3);
    (await admin.patch(`/api/v1/webhooks/${id}/`, { is_active: true })).expectStatus(200);
    (await admin.post(`/api/v1/webhooks/${id}/resume/`)).expectStatus(200);

    expect(await send()).toBe(2);
    expect(receiver.at(path)).toHaveLength(2);
  });

  it('shows its secret once, and the one before signs for a day after it was replaced', async () => {
    const secret = `whsec_${Buffer.alloc(24, 's').toString('base64')}`;
    const made = await make({ secret });
    expect(made.secret).toBe(secret);
    const rotate = async (): Promise<string> =>
      (await admin.post(`/api/v1/webhooks/${made.id}/rotate-secret/`)).expectStatus(200).json<Secret>()
        .secret;
    const [second, third] = [await rotate(), await rotate()];
    const signers = async (): Promise<string[]> => {
      await happen();
      await send();
      const got = receiver.at(made.path).at(-1);
      return got ? signersOf(got, [secret, second, third]) : [];
    };

    expect(await signers()).toEqual([second, third]);
    const kept = await system
      .get()
      .database.query('select w::text from operations.webhooks w where id = $1', [made.id]);
    expect(JSON.stringify([await webhook(made.id), kept])).not.toMatch(/whsec_|c3Nzc3Nz/);
    await system
      .get()
      .database.query('update operations.webhooks set previous_secret_until = now() where id = $1', [
        made.id,
      ]);
    expect(await signers()).toEqual([third]);

    // What nobody can open any more is replaced, and signs no more.
    await system
      .get()
      .database.query("update operations.webhooks set secret = 'sealed:00000000:AAAA' where id = $1", [
        made.id,
      ]);
    expect(await rotate()).toMatch(/^whsec_/);
    expect(await webhook(made.id)).toMatchObject({ previous_secret_until: null });
  });

  it('is tested at once, also when it is paused; a redirect is not followed', async () => {
    const { id, path, secret } = await make();
    (await admin.post(`/api/v1/webhooks/${id}/pause/`, { reason: 'Not yet' })).expectStatus(200);
    const test = async (): Promise<Delivery> =>
      (await admin.post(`/api/v1/webhooks/${id}/test/`)).expectStatus(200).json<Delivery>();

    const taken = await test();
    expect(taken).toMatchObject({
      event_type: 'webhook.test',
      state: 'DELIVERED',
      attempt_log: [{ status: 204 }],
    });
    const [got] = receiver.at(path);
    expect(got && signersOf(got, [secret])).toEqual([secret]);
    expect(got && (JSON.parse(got.body) as object)).toEqual(taken.payload);
    receiver.respond(path, { status: 307, headers: { location: receiver.url('/elsewhere') } });
    expect(await test()).toMatchObject({
      state: 'FAILED',
      last_status: 307,
      last_error: 'The receiver responded with 307; redirects are not followed.',
    });
    expect(receiver.at('/elsewhere')).toEqual([]);
    expect(await webhook(id)).toMatchObject({ failures: 0, last_success_at: null });
  });

  it('gets the events of a time again, with the same ids', async () => {
    const { id, path } = await make();
    await happen();
    await happen();
    await send();
    const times = (await deliveriesOf(id)).map(
      ({ payload }) => (payload as { occurred_at: string }).occurred_at,
    );
    const [from = '', last = ''] = times.sort();
    const to = '2100-01-01T00:00:00.000000Z';
    const replay = async (body: object): Promise<unknown> =>
      (await admin.post(`/api/v1/webhooks/${id}/replay/`, body)).expectStatus(200).json();
    const ids = (): string[] => receiver.at(path).map((one) => one.id);
    const before = ids();

    expect(await replay({ from, to })).toEqual({ queued: 2 });
    expect(await send()).toBe(2);
    expect(ids().slice(2).sort()).toEqual(before.sort());
    expect(await replay({ from, to: last })).toEqual({ queued: 1 });
    // Events from before the webhook was made.
    await replay({ from: '2000-01-01T00:00:00.000000Z', to: from });
    expect((await deliveriesOf(id)).length).toBeGreaterThan(2);
    expect(await deliveriesOf(id, { from: '2100-01-01T00:00:00Z' })).toEqual([]);
    const wrong = await admin.post(`/api/v1/webhooks/${id}/replay/`, { from: to, to: from });
    expect(wrong.expectStatus(400).json()).toEqual({ to: ['Must be later than from.'] });
  });

  it('is deleted with its deliveries, and comes back without them and with its secret', async () => {
    const { id, path, secret } = await make();
    await happen();
    const [delivery] = await deliveriesOf(id);
    const one = () => admin.get(`/api/v1/webhook-deliveries/${present(delivery).id}/`);
    expect((await one()).expectStatus(200).json()).toEqual(delivery);

    (await admin.delete(`/api/v1/webhooks/${id}/`)).expectStatus(204);
    (await one()).expectStatus(404);
    await happen();
    (await admin.post(`/api/v1/webhooks/${id}/undelete/`)).expectStatus(200);
    await happen();

    expect(await send()).toBe(1);
    const [got] = receiver.at(path);
    expect(got && signersOf(got, [secret])).toEqual([secret]);
  });

  it('is told what is wrong with its address, its kinds and its secret', async () => {
    const wrong = {
      name: 'Wrong',
      url: 'ftp://a.example.org',
      event_types: ['student.flew', 'grade.recorded'],
    };
    const response = await admin.post('/api/v1/webhooks/', wrong);
    expect(response.expectStatus(400).json()).toEqual({
      url: ['Must begin with https:// or http://.'],
      event_types: ['"student.flew" is no kind of event.'],
    });
    const weak = { name: 'Weak', url: receiver.url('/'), secret: 'whsec_c2hvcnQ=' };
    expect((await admin.post('/api/v1/webhooks/', weak)).expectStatus(400).json()).toHaveProperty('secret');
    const none = { name: 'None', url: receiver.url('/'), event_types: [] };
    expect((await admin.post('/api/v1/webhooks/', none)).expectStatus(400).json()).toHaveProperty(
      'event_types',
    );
  });
});

it('what ended long ago is removed, what waits is kept', async () => {
  const [old, waiting] = [await make(), await make()];
  await happen();
  (await admin.post(`/api/v1/webhooks/${waiting.id}/pause/`, { reason: 'For good' })).expectStatus(200);
  await send();
  await system
    .get()
    .database.query("update operations.webhook_deliveries set ended_at = ended_at - interval '91 days'", []);

  await system.get().system.operations.services.removeWebhookDeliveries();

  expect([await deliveriesOf(old.id), await deliveriesOf(waiting.id)]).toMatchObject([
    [],
    [{ state: 'PENDING' }],
  ]);
});
