import { Client } from 'pg';
import pino from 'pino';
import type { Queryable } from '../../../subgraphs/shared/database/queryable';
import { writeAudit } from '../../../subgraphs/shared/audit/outbox';
import { AuditRelay } from '../../../subgraphs/shared/audit/relay';
import { createAuditTables } from '../../../subgraphs/shared/audit/tables';
import { verifyAuditLog } from '../../../subgraphs/shared/audit/verify';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('empty');
const logger = pino({ level: 'silent' });
const origin = { identity: null, requestId: 'r', clientAddress: '192.0.2.1' };

let client: Client;
let connection: Queryable;

async function write(schema: string, ...names: readonly string[]): Promise<void> {
  for (const resourceId of names) {
    const entry = {
      action: 'TEST',
      resource: 'THING',
      resourceId,
      status: 'SUCCESS',
      details: { n: 1 },
    } as const;
    await writeAudit(connection, schema, entry, origin);
  }
}

async function relay(schema: string): Promise<void> {
  await new AuditRelay({ connection, schema, logger }).close();
}

const logged = async (): Promise<string[]> =>
  (await connection.query<{ resource_id: string }>('select resource_id from audit.logs order by seq')).map(
    ({ resource_id }) => resource_id,
  );

/** Changes the log as somebody with all rights on the database could, and puts it back. */
async function tampered(statement: string): Promise<readonly string[]> {
  await client.query('begin');
  await client.query(`set local session_replication_role = replica`);
  await client.query(statement);
  const { errors } = await verifyAuditLog(connection);
  await client.query('rollback');
  return errors;
}

describe('the audit log', () => {
  beforeAll(async () => {
    client = new Client({ connectionString: database.get().url });
    await client.connect();
    connection = {
      query: async <Row>(text: string, values?: unknown[]) =>
        (await client.query(text, values)).rows as Row[],
    };
    await createAuditTables(connection, 'one');
    await createAuditTables(connection, 'two');
  });
  afterAll(() => client.end());

  it('is one chain of what several outboxes held, in order, each entry once', async () => {
    await write('one', 'a', 'b');
    await write('two', 'c');
    await Promise.all([relay('one'), relay('two')]);
    await write('one', 'd');
    await relay('one');
    await relay('one');

    const all = await logged();
    expect([...all].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(all.indexOf('a')).toBeLessThan(all.indexOf('b'));
    expect(all.at(-1)).toBe('d');
    expect(await verifyAuditLog(connection)).toMatchObject({ entries: 4, errors: [] });
  });

  it('still has the head of an earlier time, or was written anew', async () => {
    const { head } = await verifyAuditLog(connection);
    await write('one', 'e');
    await relay('one');

    expect((await verifyAuditLog(connection, head)).errors).toEqual([]);
    expect((await verifyAuditLog(connection, { ...head, hash: '0'.repeat(64) })).errors).toEqual([
      'Entry 4 is not the one that was the head.',
    ]);
    expect((await verifyAuditLog(connection, { ...head, seq: 9n })).errors).toEqual([
      'The log ends at entry 5, but 9 was its head.',
    ]);
  });

  it('shows every way to tamper with it', async () => {
    expect(await tampered(`update audit.logs set details = '{"n":2}' where seq = 2`)).toEqual([
      'Entry 2 was changed.',
    ]);
    expect(await tampered('delete from audit.logs where seq = 2')).toEqual([
      'Entries between 1 and 3 are missing.',
      'Entry 3 does not follow the one before it.',
    ]);
    expect(await tampered('delete from audit.logs where seq = 5')).toEqual([
      'The log ends at entry 4, but 5 was the last one written.',
    ]);
    expect(
      await tampered(
        `update audit.logs set seq = 10 where seq = 1; update audit.logs set seq = 1 where seq = 2;
         update audit.logs set seq = 2 where seq = 10`,
      ),
    ).not.toEqual([]);
    const copyAs = (
      seq: string,
    ): string => `insert into audit.logs select ${seq}, gen_random_uuid(), created_at, subgraph,
      user_id, actor_kind, action, resource, resource_id, status, ip_address, request_id, details, previous_hash, hash
      from audit.logs where seq = 5`;
    for (const seq of ['0', '-7', '5']) {
      const added = expect.stringMatching(new RegExp(`^Entry ${seq} \\(.*\\) was added\\.$`)) as string;
      expect(await tampered(copyAs(seq))).toContainEqual(added);
    }
    expect(await tampered('truncate audit.logs')).toEqual([
      'The log ends at entry 0, but 5 was the last one written.',
    ]);
  });

  it.each([
    ['update audit.logs set action = action'],
    ['delete from audit.logs'],
    ['truncate audit.logs'],
    [
      `do $$ declare part regclass; begin
        select inhrelid::regclass into part from pg_inherits where inhparent = 'audit.logs'::regclass limit 1;
        execute format('truncate %s', part);
      end $$`,
    ],
  ])('cannot be changed by the way: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ message: 'audit.logs is append-only' });
  });

  it('of an older version is as new ones are after the next start', async () => {
    const functions = (): Promise<unknown[]> =>
      connection.query(
        `select proname, prosrc from pg_proc where pronamespace = 'audit'::regnamespace order by proname`,
      );
    const newest = await functions();
    await connection.query(`drop function audit.append;
      create or replace function audit.relay(outbox regclass, source text, batch int) returns int language sql as 'select 0'`);

    await createAuditTables(connection, 'one');

    expect(await functions()).toEqual(newest);
  });

  it('makes a partition for each month it needs', async () => {
    await write('one', 'old');
    await connection.query(`update one.audit_outbox set created_at = '2024-02-29T23:59:59.999999Z'`);
    await write('one', 'new');
    await relay('one');

    const parts = await connection.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit.logs'::regclass order by 1`,
    );
    expect(parts.map(({ name }) => name)).toContain('audit.logs_2024_02');
    expect((await verifyAuditLog(connection)).errors).toEqual([]);
  });
});
