import type { DataSource } from 'typeorm';
import { identityJobs } from '../../../subgraphs/identity/jobs';
import { MailQueue } from '../../../subgraphs/identity/mail/mail-queue';
import { MailQueueRepository } from '../../../subgraphs/identity/mail/mail-queue.repository';
import { MailedTokensRepository } from '../../../subgraphs/identity/mail/mailed-tokens.repository';
import type { Mail, Mailer } from '../../../subgraphs/shared/mail/mailer';
import { SessionThrottles } from '../../../subgraphs/identity/session-throttles';
import { UsersRepository } from '../../../subgraphs/identity/users/users.repository';
import { poolOf } from '../../../subgraphs/shared/runtime/connections/pool-of';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { Accounts, type Account } from '../../testkit/accounts';
import { testConfig } from '../../testkit/environment';
import { eventually } from '../../testkit/eventually';
import { useSystem } from '../../testkit/system';

const system = useSystem();
const accounts = new Accounts(system);
let dataSource: DataSource;

/** A mail server that is down until it is said to be up. */
class Server implements Mailer {
  readonly received: Mail[] = [];
  isUp = false;

  send(mail: Mail): Promise<void> {
    if (!this.isUp) return Promise.reject(new Error('connect ECONNREFUSED'));
    this.received.push(mail);
    return Promise.resolve();
  }
}

const logger = createLogger({ level: 'silent' });

/** The queue as another process has it. */
function queueOf(mailer: Mailer): MailQueue {
  return new MailQueue({
    queue: new MailQueueRepository(dataSource),
    tokens: new MailedTokensRepository(dataSource),
    users: new UsersRepository(dataSource),
    throttles: new SessionThrottles(testConfig(), { pool: poolOf(dataSource), schema: 'identity' }, logger),
    mailer,
    logger,
  });
}

const query = <Row>(text: string, values?: readonly unknown[]): Promise<Row[]> =>
  system.get().database.query<Row>(text, values);

const queued = (): Promise<{ email: string; attempts: number }[]> =>
  query('select email, attempts from identity.mail_queue');

const makeDue = () => query('update identity.mail_queue set due_at = now()');

/** Somebody whose mails so far have left. */
async function account(): Promise<Account> {
  const created = await accounts.create();
  await eventually(async () => expect(await queued()).toEqual([]));
  return created;
}

/** As a process leaves it that ends right after the transaction. */
const leave = (email: string) =>
  query("insert into identity.mail_queue (purpose, email) values ('PASSWORD_RESET', $1)", [email]);

beforeAll(async () => {
  dataSource = await createDataSource({ url: system.get().database.url, schema: 'identity', logger });
});
afterAll(() => dataSource.destroy());

describe('the queue of mails', () => {
  it('keeps a mail that the server does not take, and sends it later with a token that counts', async () => {
    const { email } = await account();
    const server = new Server();
    const queue = queueOf(server);
    await leave(email);

    expect(await queue.sendDue()).toEqual({ sent: 0, failed: 1 });
    expect(await queue.sendDue()).toEqual({ sent: 0, failed: 0 });
    expect(await queued()).toEqual([{ email, attempts: 1 }]);
    server.isUp = true;
    await makeDue();
    expect(await queue.sendDue()).toEqual({ sent: 1, failed: 0 });

    expect(await queued()).toEqual([]);
    const [mail] = server.received;
    expect(mail).toMatchObject({ to: email, subject: 'Set a new password' });
    const token = /^Token: (\S+)$/m.exec(mail?.text ?? '')?.[1];
    const confirmed = await system
      .get()
      .anonymous()
      .post('/api/v1/auth/password/reset/confirm/', { token, new_password: 'quite-another-password' });
    confirmed.expectStatus(204);
  });

  it('sends by its job what a process left, once, whatever the number of processes', async () => {
    const { email } = await account();
    const server = new Server();
    server.isUp = true;
    const { services } = system.get().system.identity;
    await leave(email);
    await leave('nobody@ism.test');

    const runs = [1, 2, 3].flatMap(() => identityJobs({ ...services, mails: queueOf(server) }));
    await Promise.all(runs.filter(({ name }) => name === 'send-mails').map((job) => job.run()));

    expect(server.received.map(({ to }) => to)).toEqual([email]);
    expect(await queued()).toEqual([]);
  });

  it('gives up after a day', async () => {
    const { email } = await account();
    const server = new Server();
    server.isUp = true;
    await leave(email);
    await query("update identity.mail_queue set created_at = now() - interval '25 hours'");

    await queueOf(server).sendDue();

    expect([server.received, await queued()]).toEqual([[], []]);
  });

  it('has no mail of a user whose audit entry failed', async () => {
    await query(
      "alter table identity.audit_outbox add constraint none check (action <> 'REGISTER') not valid",
    );
    const email = 'unrecorded@ism.test';
    const body = { email, password: 'a-long-enough-password', given_name: 'Un', family_name: 'Recorded' };
    (await system.get().anonymous().post('/api/v1/auth/register/', body)).expectStatus(500);
    await query('alter table identity.audit_outbox drop constraint none');

    expect(await queued()).toEqual([]);
    expect(await query('select from identity.users where email = $1', [email])).toEqual([]);
  });
});
