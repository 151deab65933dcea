import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { ROLE_GRANTS, ROLES, type Grants } from '../../../schema/contract/permissions';
import { RolesRepository } from '../../../subgraphs/identity/roles/roles.repository';
import { SessionValidityService } from '../../../subgraphs/identity/sessions/session-validity.service';
import { SessionsRepository } from '../../../subgraphs/identity/sessions/sessions.repository';
import { query, raw, sql } from '../../../subgraphs/shared/database/sql';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';
import { present } from '../../testkit/present';

/** A session check compares what a role grants once, and then asks for its version: the version follows every change. */

const database = useDatabase('demo');
const logger = createLogger({ level: 'silent' });
let source: DataSource;
let caller: Identity;

const PROCESSES = 3;
const CHANGES = 30;
const TABLE = sql`identity.role_permissions`;
const MORE: Grants = { ...ROLE_GRANTS.VIEWER, 'read:salaries': 'own' };

beforeAll(async () => {
  source = await createDataSource({ url: database.get().url, schema: 'identity', logger });
  const [user] = await query<{ id: string }>(
    source,
    sql`select id from identity.users where role = 'VIEWER' limit 1`,
  );
  const sessionId = randomUUID();
  const userId = present(user).id;
  await query(
    source,
    sql`insert into identity.sessions (id, user_id, client_address) values (${sessionId}, ${userId}, '127.0.0.1')`,
  );
  caller = { kind: 'user', userId, sub: userId, email: '', role: 'VIEWER', scopes: [], sessionId };
});
afterAll(() => source.destroy());

/** As a process of its own. */
const validity = (): SessionValidityService =>
  new SessionValidityService(new SessionsRepository(source), {
    machines: { isCurrent: () => Promise.resolve(false) },
    externalUsers: { isCurrent: () => Promise.resolve(false) },
  });

const granted = (grants: Grants): Identity => ({ ...caller, grants });

async function versions(): Promise<Record<string, string>> {
  const rows = await query<{ role: string; version: string }>(
    source,
    sql`select role, grants_version as version from identity.roles`,
  );
  return Object.fromEntries(rows.map(({ role, version }) => [role, version]));
}

it.each<[string, string, readonly string[]]>([
  [
    'insert',
    `insert into ${TABLE.text} values ('VIEWER', 'made:up', 'all'), ('STAFF', 'made:up', 'all')`,
    ['STAFF', 'VIEWER'],
  ],
  [
    'update',
    `update ${TABLE.text} set reach = 'own' where permission = 'made:up' and role = 'STAFF'`,
    ['STAFF'],
  ],
  [
    'update of the role',
    `update ${TABLE.text} set role = 'STUDENT' where permission = 'made:up' and role = 'STAFF'`,
    ['STAFF', 'STUDENT'],
  ],
  ['delete', `delete from ${TABLE.text} where permission = 'made:up' and role = 'STUDENT'`, ['STUDENT']],
  ['delete of nothing', `delete from ${TABLE.text} where permission = 'unknown'`, []],
])('an %s gives the roles that it changes another version, and no others', async (_, statement, changed) => {
  const before = await versions();
  await query(source, raw(statement));
  const after = await versions();

  expect(ROLES.filter((role) => before[role] !== after[role]).sort()).toEqual([...changed].sort());
});

it('a truncate gives all of them another version', async () => {
  const before = await versions();
  await expect(
    runTransaction(source, async (transaction) => {
      await query(transaction, sql`truncate ${TABLE}`);
      const rows = await query<{ version: string }>(
        transaction,
        sql`select grants_version as version from identity.roles`,
      );
      const kept = Object.values(before);
      expect(rows.filter(({ version }) => kept.includes(version))).toEqual([]);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  expect(await versions()).toEqual(before);
});

it('no process takes a role for what it was, while others check and change it', async () => {
  const roles = new RolesRepository(source);
  const processes = Array.from({ length: PROCESSES }, validity);
  const wrong: unknown[] = [];
  let isChanging = true;
  // They keep what they compare, at any moment of a change.
  const checking = processes.map(async (process) => {
    while (isChanging)
      await Promise.all([MORE, ROLE_GRANTS.VIEWER].map((grants) => process.of(granted(grants))));
  });
  for (let change = 0; change < CHANGES; change += 1) {
    const [now, before] = change % 2 === 0 ? [MORE, ROLE_GRANTS.VIEWER] : [ROLE_GRANTS.VIEWER, MORE];
    await runTransaction(source, (transaction) => roles.replace(transaction, 'VIEWER', now));
    for (const process of processes) {
      const [is, was] = await Promise.all([process.of(granted(now)), process.of(granted(before))]);
      if (!is || was) wrong.push({ change, is, was });
    }
  }
  isChanging = false;
  await Promise.all(checking);

  expect(wrong).toEqual([]);
});

it('tells each of the sessions that are asked for at once what is so of its own', async () => {
  const process = validity();
  const grants = await new RolesRepository(source).grantsOf('VIEWER');
  const [ended, unknown] = [randomUUID(), randomUUID()];
  await query(
    source,
    sql`insert into identity.sessions (id, user_id, client_address, ended_at)
      values (${ended}, ${caller.userId}, '127.0.0.1', now())`,
  );
  // What the role grants has been compared, so that the sessions alone are asked for.
  expect(await process.of(granted(grants))).toBe(true);

  const sessions = [unknown, caller.sessionId, ended, caller.sessionId, unknown, ended];
  const active = await Promise.all(
    sessions.map((sessionId) => process.of({ ...granted(grants), sessionId })),
  );

  expect(active).toEqual(sessions.map((sessionId) => sessionId === caller.sessionId));
});

it('a session that has ended is not active, whatever was compared before', async () => {
  const process = validity();
  const grants = await new RolesRepository(source).grantsOf('VIEWER');
  expect([await process.of(granted(grants)), await process.of(granted(grants))]).toEqual([true, true]);

  await query(source, sql`update identity.sessions set ended_at = now() where id = ${caller.sessionId}`);

  expect(await process.of(granted(grants))).toBe(false);
});
