import type { Client } from 'pg';
import { withClient } from '../../testkit/connection';
import { createDatabase, type TestDatabase } from '../../testkit/database';
import { startTestSystem } from '../../testkit/system';
import { releaseDump } from './support/releases';

/** A database of version 0.1.0 with rows that could be written then and cannot be written now is put right, and tells so. */

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase('empty');
  await withClient(database.url, async (client) => {
    await client.query(releaseDump('0.1.0'));
    await client.query(ROWS);
  });
  const system = await startTestSystem({ DATABASE_URL: database.url });
  await system.close();
});
afterAll(() => database.drop());

const employee = (number: string): string =>
  `(select id from workforce.employees where family_name = 'Repaired' and given_name = '${number}')`;

const ROWS = `
  insert into workforce.employees (employee_number, given_name, family_name, email, hire_date, status, termination_date)
  values
    ('REP-1', '1', 'Repaired', E'zoe\\u0308@repair.test', '2026-01-01', 'ACTIVE', null),
    (E'REP-1\\u00a0', '2', 'Repaired', E'zo\\u00eb@repair.test', '2026-01-01', 'ACTIVE', null),
    (E' REP\\u200b-1', '3', E'Repaired', null, '2026-01-01', 'ACTIVE', null),
    (E'REP-4\\t', '4', 'Repaired', null, '2026-01-01', 'ACTIVE', null),
    ('REP-5', '5', 'Repaired', null, '2026-06-01', 'TERMINATED', '2026-03-01'),
    ('REP-6', '6', 'Repaired', null, '2026-01-01', 'TERMINATED', '2026-03-01'),
    ('REP-7', E' Zoe\\u0308 ', 'Repaired', null, '2026-01-01', 'ACTIVE', null),
    ('REP-8', '8', 'Repaired', null, current_date, 'ONBOARDING', null);
  insert into workforce.absences (employee_id, start_date, end_date, reason, status, decided_at)
  values
    (${employee('6')}, '2026-02-20', '2026-03-20', E'runs\\n', 'APPROVED', now()),
    (${employee('6')}, '2026-04-01', '2026-04-02', 'would begin later', 'APPROVED', now()),
    (${employee('6')}, '2026-02-01', '2026-02-02', 'is history', 'APPROVED', now()),
    (${employee('6')}, '2026-01-05', '2026-01-06', 'is not decided', 'REQUESTED', null),
    (${employee('8')}, current_date + 5, current_date + 6, 'of the old employment', 'APPROVED', now());
  insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, created_at)
  select ${employee('8')}, 'TERMINATED', 'ONBOARDING', 'REHIRE', clock_timestamp() + interval '1 second';
  insert into identity.users (sub, email, given_name, family_name, role, email_verified)
  values (gen_random_uuid(), E'zo\\u00eb@login.test', E' Zoe\\u0308', 'Login', 'VIEWER', true),
    (gen_random_uuid(), E'zoe\\u0308@login.test', 'Second', 'Login', 'VIEWER', true),
    (gen_random_uuid(), E'zero\\u200bwidth@login.test', 'Third', 'Login', 'VIEWER', true);
  insert into workforce.deleted_rows (table_name, id, content, related)
  values ('tag_catalog', gen_random_uuid(), jsonb_build_object('name', E'Zoe\\u0308\\u200b ', 'hours_delta', 1.10), '[]');
`;

const rowsOf = (client: Client, text: string): Promise<unknown[]> =>
  client.query({ text, rowMode: 'array' }).then(({ rows }) => rows as unknown[]);

it('what looks the same has a number of its own now, and everything else is as it reads', () =>
  withClient(database.url, async (client) => {
    const people = await rowsOf(
      client,
      `select employee_number, given_name, email from workforce.employees where family_name = 'Repaired' order by created_at, employee_number`,
    );

    expect(people).toHaveLength(8);
    expect(people).toEqual(
      expect.arrayContaining([
        // The address that was in composed form keeps it; nobody makes up another one for the other person.
        ['REP-1', '1', null],
        ['REP-4', '4', null],
        ['REP-7', 'Zo\u00eb', null],
      ]),
    );
    const numbers = await rowsOf(
      client,
      `select employee_number from workforce.employees where employee_number like 'REP-1%' order by 1`,
    );
    expect(numbers).toEqual([['REP-1'], ['REP-1 (2)'], ['REP-1 (3)']]);
    expect(
      await rowsOf(
        client,
        `select content from workforce.deleted_rows where content ->> 'hours_delta' = '1.10'`,
      ),
    ).toEqual([[{ name: 'Zo\u00eb', hours_delta: 1.1 }]]);
  }));

it('logins have emails that can be typed, and those that had to change are unverified', () =>
  withClient(database.url, async (client) => {
    const users = await rowsOf(
      client,
      `select given_name, email, email_verified from identity.users where family_name = 'Login' order by date_joined, email`,
    );
    const report = await rowsOf(
      client,
      `select column_name, before, after, reason from identity.repaired_values order by before collate "C"`,
    );

    expect(users).toEqual(
      expect.arrayContaining([
        ['Zo\u00eb', 'zo\u00eb@login.test', true],
        ['Second', 'zo\u00eb+2@login.test', false],
        ['Third', 'zerowidth@login.test', true],
      ]),
    );
    expect(report).toEqual([
      ['given_name', ' Zoe\u0308', 'Zo\u00eb', 'PLAIN'],
      ['email', 'zero\u200bwidth@login.test', 'zerowidth@login.test', 'PLAIN'],
      ['email', 'zoe\u0308@login.test', 'zo\u00eb+2@login.test', 'RENAMED'],
    ]);
  }));

it('days that contradict each other are put right', () =>
  withClient(database.url, async (client) => {
    const absences = await rowsOf(
      client,
      `select a.reason, a.status, a.end_date::text from workforce.absences a join workforce.employees e on e.id = a.employee_id
        where e.family_name = 'Repaired' and a.reason <> 'of the old employment' order by a.start_date`,
    );

    expect(absences).toEqual([
      ['is not decided', 'CANCELLED', '2026-01-06'],
      ['is history', 'APPROVED', '2026-02-02'],
      ['runs', 'APPROVED', '2026-03-01'],
      ['would begin later', 'CANCELLED', '2026-04-02'],
    ]);
    const old = await rowsOf(
      client,
      `select status from workforce.absences where reason = 'of the old employment'`,
    );
    expect(old).toEqual([['CANCELLED']]);
    const left = await rowsOf(
      client,
      `select termination_date::text from workforce.employees where employee_number = 'REP-5'`,
    );
    expect(left).toEqual([['2026-06-01']]);
    await expect(
      client.query(`update workforce.employees set hire_date = '2026-06-02' where employee_number = 'REP-5'`),
    ).rejects.toMatchObject({ constraint: 'employees_days_check' });
  }));

it('the report names each value that changed, with what it was', () =>
  withClient(database.url, async (client) => {
    const report = await rowsOf(
      client,
      `select table_name, column_name, before, after, reason from workforce.repaired_values`,
    );

    expect(report).toHaveLength(11);
    expect(report).toEqual(
      expect.arrayContaining([
        ['employees', 'employee_number', 'REP-1\u00a0', 'REP-1 (2)', 'RENAMED'],
        ['employees', 'employee_number', ' REP\u200b-1', 'REP-1 (3)', 'RENAMED'],
        ['employees', 'employee_number', 'REP-4\t', 'REP-4', 'PLAIN'],
        ['employees', 'email', 'zoe\u0308@repair.test', null, 'RENAMED'],
        ['employees', 'given_name', ' Zoe\u0308 ', 'Zo\u00eb', 'PLAIN'],
        ['employees', 'termination_date', '2026-03-01', '2026-06-01', 'DAYS'],
        ['absences', 'reason', 'runs\n', 'runs', 'PLAIN'],
        ['absences', 'end_date', '2026-03-20', '2026-03-01', 'DAYS'],
        ['absences', 'status', 'APPROVED', 'CANCELLED', 'DAYS'],
        ['absences', 'status', 'REQUESTED', 'CANCELLED', 'DAYS'],
      ]),
    );
  }));
