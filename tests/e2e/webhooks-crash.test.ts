import { createDatabase, type TestDatabase } from '../testkit/database';
import { eventually } from '../testkit/eventually';
import { buildOnce } from '../testkit/processes/build-once';
import { RunningProcess } from '../testkit/processes/running-process';
import { startWebhookReceiver } from '../testkit/webhook-receiver';

const WEBHOOKS = 3;
const EVENTS = 8;

const start = ({ url }: TestDatabase): RunningProcess =>
  new RunningProcess('sender', 'tests/e2e/support/webhook-sender.cjs', [url], {});

it('events that a process was sending when it was killed are sent by another one, with the same ids', async () => {
  buildOnce();
  const database = await createDatabase('demo');
  const receiver = await startWebhookReceiver();
  const paths = Array.from({ length: WEBHOOKS }, (_, n) => `/${n}`);
  const processes: RunningProcess[] = [];
  const states = (): Promise<{ state: string; attempts: number; count: number }[]> =>
    database.query(
      `select d.state, d.attempts, count(*)::int from operations.webhook_deliveries d join operations.webhooks w on w.id = webhook_id
       where w.is_active group by 1, 2 order by 1, 2`,
    );
  try {
    // Its receivers have the events and have not responded yet when the process dies.
    for (const path of paths) receiver.respond(path, new Promise(() => undefined));
    await database.query(
      `with made as (
         insert into operations.webhooks (name, url, secret) select path, $1 || path, 'whsec_c2VjcmV0' from unnest($2::text[]) path returning id)
       insert into operations.webhook_deliveries (webhook_id, event_id, event_type, payload)
       select made.id, gen_random_uuid(), 'student.enrolled', '{"type": "student.enrolled"}' from made, generate_series(1, $3::int)`,
      [receiver.url(''), paths, EVENTS],
    );
    processes.push(start(database));
    await eventually(async () => {
      expect(receiver.received).toHaveLength(4 * WEBHOOKS);
      await Promise.resolve();
    });
    await processes[0]?.stop('SIGKILL');
    const interrupted = receiver.received.map(({ id }) => id);

    for (const path of paths) receiver.respond(path, {});
    // The leases of the dead process run out; until then no other one has more of these webhooks on its way.
    await database.query(
      'update operations.webhook_deliveries set leased_until = now() where leased_until is not null',
    );
    processes.push(start(database), start(database));
    await eventually(async () =>
      expect(await states()).toEqual([
        { state: 'DELIVERED', attempts: 1, count: 4 * WEBHOOKS },
        { state: 'DELIVERED', attempts: 2, count: 4 * WEBHOOKS },
      ]),
    );

    const times = new Map<string, number>();
    for (const { id } of receiver.received) times.set(id, (times.get(id) ?? 0) + 1);
    expect(times.size).toBe(EVENTS * WEBHOOKS);
    for (const [id, count] of times) expect(count).toBe(interrupted.includes(id) ? 2 : 1);
  } finally {
    for (const one of processes) await one.stop();
    await receiver.close();
    await database.drop();
  }
});
