import { demoUsers } from '../../subgraphs/shared/demo/people';
import type { Shown } from '../testkit/api-types';
import { eventually } from '../testkit/eventually';
import { EventStreamClient } from '../testkit/event-stream';
import type { HttpClient } from '../testkit/http';
import { present } from '../testkit/present';
import { useSystem } from '../testkit/system';

type Notification = Shown<'Notification'>;

const STREAM = '/api/v1/notifications/stream/';
const VIEWER = demoUsers().find(({ role }) => role === 'VIEWER')?.id ?? '';

const system = useSystem();

let staff: HttpClient;
let viewer: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
  viewer = await system.get().as('viewer');
  await viewer.post('/api/v1/notifications/read-all/', {});
});

const streams: EventStreamClient[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

async function open(headers: Record<string, string> = {}, query = ''): Promise<EventStreamClient> {
  const stream = await EventStreamClient.open(viewer, `${STREAM}${query}`, headers);
  streams.push(stream);
  return stream;
}

/** The id that a stream begins with. */
const beginOf = async (stream: EventStreamClient): Promise<string> => (await stream.until(1))[0]?.id ?? '';

async function send(title: string): Promise<Notification> {
  const message = { recipient_id: VIEWER, title, content: 'There is news.', notification_type: 'IN_APP' };
  return (await staff.post('/api/v1/notifications/', message)).expectStatus(201).json<Notification>();
}

const metric = async (name: string): Promise<number> => {
  const { text } = await system.get().anonymous().get('/metrics');
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
};

test('tells how much is unread and what is new, to every client of the person', async () => {
  const [one, other] = await Promise.all([open(), open()]);
  expect(one.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'private, no-cache',
    'x-accel-buffering': 'no',
  });
  const id = await beginOf(one);
  await other.until(1);

  const sent = await send('First');

  const expected = [
    { event: 'unread_count', id, data: { unread: 0 } },
    { event: 'notification', id: String(Number(id) + 1), data: sent },
    { event: 'unread_count', id: String(Number(id) + 1), data: { unread: 1 } },
  ];
  expect(await one.until(3)).toEqual(expected);
  expect(await other.until(3)).toEqual(expected);
  expect((await viewer.get(`/api/v1/notifications/${sent.id}/`)).json()).toEqual(sent);
  await viewer.post(`/api/v1/notifications/${sent.id}/read/`);
  expect((await one.until(4)).at(-1)).toEqual({ ...expected[0], id: expected[2]?.id });
});

test('goes on where it broke off, without loss and without doubles', async () => {
  const before = await open();
  const id = await beginOf(before);
  before.close();
  const missed = [await send('Missed'), await send('Missed as well')];

  const after = await open({ 'last-event-id': id });
  const newer = await send('New');

  const titled = (await after.until(5)).filter(({ event }) => event === 'notification');
  expect(titled.map(({ data }) => data)).toEqual([...missed, newer]);
  const [first] = titled;
  // Browsers repeat the address that they began with; the header says more.
  const again = await open({ 'last-event-id': present(first).id }, `?last_event_id=${id}`);
  const onlyParameter = await open({}, `?last_event_id=${first?.id}`);
  for (const stream of [again, onlyParameter])
    expect((await stream.until(3)).slice(0, 2).map(({ data }) => (data as Notification).id)).toEqual([
      missed[1]?.id,
      newer.id,
    ]);
});

test('loses nothing of what many send at once', async () => {
  const stream = await open();
  const id = await beginOf(stream);

  const sent = await Promise.all([...Array(20).keys()].map((number) => send(`At once ${number}`)));

  const told = (): string[] =>
    stream.events.flatMap(({ event, data }) => (event === 'notification' ? [(data as Notification).id] : []));
  await eventually(async () => {
    await Promise.resolve();
    expect(told()).toHaveLength(20);
  });
  expect(told().toSorted()).toEqual(sent.map((one) => one.id).toSorted());
  const ids = stream.events.filter(({ event }) => event === 'notification').map((one) => Number(one.id));
  expect(ids).toEqual([...Array(20).keys()].map((index) => Number(id) + 1 + index));
});

test('goes on when the connection was lost by which the process hears of news', async () => {
  const stream = await open();
  await stream.until(1);
  const lost = await system.get().database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen notifications_inboxes'
         and datname = current_database()`,
  );
  expect(lost).toHaveLength(1);

  const sent = await send('Nobody listened');

  expect((await stream.until(2))[1]?.data).toEqual(sent);
});

test('is for people who are signed in, and frees everything when they leave', async () => {
  const anonymous = await EventStreamClient.open(system.get().anonymous(), STREAM);
  expect(anonymous.status).toBe(401);
  expect((await open({ 'last-event-id': 'x' })).status).toBe(400);
  await open();
  // Streams are no requests that are worked on.
  await eventually(async () =>
    expect([await metric('ism_streams_open'), await metric('ism_requests_running')]).toEqual([1, 0]),
  );

  for (const stream of streams.splice(0)) stream.close();

  await eventually(async () => expect(await metric('ism_streams_open')).toBe(0));
});
