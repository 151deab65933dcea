import { demoUsers } from '../../subgraphs/shared/demo/people';
import { withClient } from '../testkit/connection';
import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';
import type { Shown } from '../testkit/api-types';

type Notification = Shown<'Notification'>;
type Feed = Shown<'NotificationFeed'>;

const system = useSystem();

const idOf = (role: string): string => demoUsers().find((user) => user.role === role)?.id ?? '';
const VIEWER = idOf('VIEWER');
const LATER = new Date(Date.now() + 86_400_000).toISOString();

let staff: HttpClient;
let viewer: HttpClient;
beforeAll(async () => {
  staff = await system.get().as('staff');
  viewer = await system.get().as('viewer');
});

async function send(fields: object = {}): Promise<Notification> {
  const message = {
    recipient_id: VIEWER,
    title: 'News',
    content: 'There is news.',
    notification_type: 'IN_APP',
  };
  return (await staff.post('/api/v1/notifications/', { ...message, ...fields }))
    .expectStatus(201)
    .json<Notification>();
}

async function feed(lastEventId?: number, client = viewer): Promise<Feed> {
  const query = lastEventId === undefined ? {} : { last_event_id: lastEventId };
  return (await client.get('/api/v1/notifications/stream/', { query })).expectStatus(200).json<Feed>();
}

/** Several notifications to several users in one statement, as bulk sends write them. */
const INSERT = `insert into notifications.notifications (recipient_kind, recipient_id, title, content, notification_type, kind, priority, status)
  select 'USER', id, 'Bulk', 'To all of you.', 'IN_APP', 'GENERAL', 'NORMAL', 'SENT' from unnest($1::uuid[]) as u (id)`;
const insertFor = (users: readonly string[]): Promise<unknown> =>
  system.get().database.query(INSERT, [users]);

describe('inboxes', () => {
  it('tell what has arrived since the last event, oldest first, as each is shown by itself', async () => {
    const before = await feed();
    expect(before).toMatchObject({ has_more: false, arrivals: [] });
    const first = await send();
    const second = await send();
    await send({ notification_type: 'EMAIL' });
    await send({ scheduled_at: LATER });

    const after = await feed(before.last_event_id);

    const { last_event_id: last } = before;
    expect(after).toEqual({
      unread: before.unread + 2,
      last_event_id: last + 2,
      has_more: false,
      arrivals: [
        { event_id: last + 1, notification: first },
        { event_id: last + 2, notification: second },
      ],
    });
    expect((await feed(last + 1)).arrivals.map(({ event_id }) => event_id)).toEqual([last + 2]);
    // An id that was never given: of a database that was restored from a backup.
    expect(await feed(last + 1000)).toMatchObject({ last_event_id: last + 2, arrivals: [] });
  });

  it('are read page by page when much has arrived', async () => {
    const { last_event_id: last } = await feed();
    await insertFor(Array<string>(130).fill(VIEWER));

    const first = await feed(last);
    expect([first.arrivals.length, first.has_more, first.last_event_id]).toEqual([100, true, last + 100]);
    const second = await feed(first.last_event_id);
    expect([second.arrivals.length, second.has_more, second.last_event_id]).toEqual([30, false, last + 130]);
  });

  it('count what is unread, over GraphQL as well; machines have none', async () => {
    await send();
    const { unread } = await feed();
    expect((await graphql(viewer, '{ unreadNotificationCount notificationFeed { unread } }')).data).toEqual({
      unreadNotificationCount: unread,
      notificationFeed: { unread },
    });
    await viewer.post('/api/v1/notifications/read-all/', {});
    expect((await feed()).unread).toBe(0);
    (await viewer.get('/api/v1/notifications/stream/?last_event_id=-1')).expectStatus(400);
    (await system.get().anonymous().get('/api/v1/notifications/stream/')).expectStatus(401);
  });

  it('show what was committed first before what came after it, and the other waits', async () => {
    const { url } = system.get().database;
    const { last_event_id: last } = await feed();
    let second: Promise<Notification> | undefined;
    await withClient(url, async (client) => {
      await client.query('begin');
      await client.query(INSERT, [[VIEWER]]);
      second = send({ title: 'Second' });
      await eventually(async () => {
        const waiting = await client.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and pg_backend_pid() = any(pg_blocking_pids(pid))`,
        );
        expect(waiting.rowCount).toBe(1);
      });
      expect((await feed(last)).arrivals).toEqual([]);
      await client.query('commit');
    });
    await second;

    const arrived = (await feed(last)).arrivals.map(({ event_id, notification }) => [
      event_id,
      notification.title,
    ]);
    expect(arrived).toEqual([
      [last + 1, 'Bulk'],
      [last + 2, 'Second'],
    ]);
  });

  it('have the right count, and rising positions, after anything that happened at once', async () => {
    const people = [VIEWER, idOf('MANAGER'), idOf('EMPLOYEE')];
    const open = await Promise.all([...Array(12).keys()].map(() => send()));
    const waiting = await Promise.all([send({ scheduled_at: LATER }), send({ scheduled_at: LATER })]);
    const path = ({ id }: Notification, action = ''): string => `/api/v1/notifications/${id}/${action}`;

    await Promise.all([
      ...open.slice(0, 4).map((one) => viewer.post(path(one, 'read/'))),
      ...open.slice(2, 8).map((one) => viewer.delete(path(one))),
      ...waiting.map((one) => staff.post(path(one, 'cancel/'))),
      ...[...Array(6).keys()].map(() => send()),
      viewer.post('/api/v1/notifications/read-all/', {}),
      ...[...Array(6).keys()].map((turn) => insertFor(turn % 2 ? people : people.toReversed())),
      viewer.post('/api/v1/notifications/read-all/', {}),
      ...[...Array(4).keys()].map(() => send({ recipient_id: idOf('MANAGER') })),
    ]);

    const wrong = await system.get().database.query(
      `select i.user_id, i.unread, raw.unread as counted, i.position, seen.last from notifications.inboxes i
       left join lateral (select count(*)::integer as unread from notifications.notifications n
         where n.recipient_kind = 'USER' and n.recipient_id = i.user_id and n.notification_type = 'IN_APP'
           and n.status in ('SENT', 'DELIVERED') and not n.read) raw on true
       left join lateral (select max(position) as last from notifications.arrivals a where a.user_id = i.user_id) seen on true
       where i.unread <> raw.unread or i.position < seen.last`,
    );
    expect(wrong).toEqual([]);
    expect((await feed()).unread).toBeGreaterThanOrEqual(0);
  });
});
