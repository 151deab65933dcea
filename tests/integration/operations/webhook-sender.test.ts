import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { SendingQueueRepository } from '../../../subgraphs/operations/webhook-sending/sending-queue.repository';
import { WebhookClient } from '../../../subgraphs/operations/webhook-sending/webhook-client';
import { WebhookSender } from '../../../subgraphs/operations/webhook-sending/webhook-sender';
import { Webhook } from '../../../subgraphs/operations/webhooks/webhook.entity';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { ModelSecrets } from '../../../subgraphs/shared/secrets/model-secrets';
import { SecretBox } from '../../../subgraphs/shared/secrets/secret-box';
import { useDatabase } from '../../testkit/database';
import { eventually } from '../../testkit/eventually';
import { signersOf, startWebhookReceiver, type WebhookReceiver } from '../../testkit/webhook-receiver';

const PATIENT_MS = 600_000;
const SECRET = `whsec_${Buffer.alloc(32, 's').toString('base64')}`;

const database = useDatabase('demo');
const logger = createLogger({ level: 'silent' });
let dataSource: DataSource;
let receiver: WebhookReceiver;
beforeAll(async () => {
  dataSource = await createDataSource({ url: database.get().url, schema: 'operations', logger });
  receiver = await startWebhookReceiver();
});
afterAll(async () => {
  await receiver.close();
  await dataSource.destroy();
});
afterEach(() => database.get().query("delete from operations.webhooks where name like '/%'"));

const secretsOf = (key: string | null) =>
  new ModelSecrets(new SecretBox({ key, oldKey: null }), dataSource, Webhook, ['secret', 'previousSecret']);

/** A process that sends. @param key of its settings */
const process = (key: string | null = null): WebhookSender =>
  new WebhookSender({
    queue: new SendingQueueRepository(dataSource),
    client: new WebhookClient({ allowsPrivate: true }),
    secrets: secretsOf(key),
    logger,
    timeoutMs: PATIENT_MS,
    tryTimeoutMs: PATIENT_MS,
    maxFailures: 20,
    stopMs: 0,
  });

/** A webhook with an event that waits. @param secret as it is kept */
async function waiting(path: string, secret = SECRET): Promise<void> {
  await database.get().query(
    `with made as (insert into operations.webhooks (name, url, secret) values ($1, $2, $3) returning id)
     insert into operations.webhook_deliveries (webhook_id, event_id, event_type, payload)
     select id, $4, 'student.enrolled', '{"type": "student.enrolled"}' from made`,
    [path, receiver.url(path), secret, randomUUID()],
  );
}

async function deliveryOf(path: string): Promise<Record<string, unknown> | undefined> {
  const [delivery] = await database.get().query(
    `select d.state, d.attempts, d.leased_until, d.last_error
     from operations.webhook_deliveries d join operations.webhooks w on w.id = d.webhook_id where w.name = $1`,
    [path],
  );
  return delivery;
}

it('a process that runs sends by itself, and gives back what is on its way when it ends', async () => {
  receiver.respond('/slow', new Promise(() => undefined));
  await waiting('/slow');
  const sender = process();
  sender.wake();
  expect(await deliveryOf('/slow')).toMatchObject({ attempts: 0 });
  sender.start();
  await eventually(async () => expect(await deliveryOf('/slow')).toMatchObject({ attempts: 1 }));

  await waiting('/quick');
  sender.wake();
  await eventually(async () => {
    expect(await deliveryOf('/quick')).toMatchObject({ state: 'DELIVERED' });
    expect(receiver.at('/slow')).toHaveLength(1);
  });
  await sender.stop();

  expect(await deliveryOf('/slow')).toMatchObject({ state: 'PENDING', attempts: 0, leased_until: null });
  receiver.respond('/slow', {});
  const next = process();
  expect(await next.sendDue()).toBe(1);
  await next.stop();
  expect(new Set(receiver.at('/slow').map(({ id }) => id)).size).toBe(1);
});

it('what a lost key has sealed is an attempt that failed, and other webhooks go on', async () => {
  const key = 'a key that the settings have, of 32 characters';
  const sealed = (by: string): string => secretsOf(by).kept({ secret: SECRET }).secret ?? '';
  await waiting('/lost', sealed('another key, that the settings do not have'));
  await waiting('/kept', sealed(key));
  const sender = process(key);

  expect(await sender.sendDue()).toBe(2);
  await sender.stop();

  expect(await deliveryOf('/lost')).toMatchObject({
    state: 'PENDING',
    attempts: 1,
    last_error: 'It could not be signed: the secret cannot be opened with the key of now. Rotate it.',
  });
  expect(receiver.at('/lost')).toEqual([]);
  expect(receiver.at('/kept').map((got) => signersOf(got, [SECRET]))).toEqual([[SECRET]]);
});
