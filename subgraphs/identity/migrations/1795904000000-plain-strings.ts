import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Names and emails become what the system keeps since (docs/adr/0030); `repaired_values` tells of every change. */
export class PlainStrings1795904000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPORT);
    await runner.query(FUNCTIONS);
    await runner.query(NAMES);
    await runner.query(UNIQUE);
    await runner.query(
      `drop function identity.plain_identifier(text); drop function identity.plain_text(text);`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const REPORT = `
  create table identity.repaired_values (
    id uuid primary key default gen_random_uuid(),
    table_name varchar(63) not null,
    row_id uuid not null,
    column_name varchar(63) not null,
    before text not null,
    after text,
    reason varchar(20) not null check (reason in ('PLAIN', 'RENAMED')),
    repaired_at timestamptz not null default clock_timestamp()
  );
`;

/** White space as JavaScript has it, with the marks of no width that stand at the ends of what was copied. */
const SPACE = String.raw`\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const NO_WIDTH = String.raw`\u200b\u2060\ufeff`;
const INVISIBLE = String.raw`\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff`;

const FUNCTIONS = `
  create function identity.plain_text(value text) returns text immutable language sql as $$
    select regexp_replace(normalize(value, NFC), '^[${SPACE}${NO_WIDTH}]+|[${SPACE}${NO_WIDTH}]+$', '', 'g')
  $$;
  create function identity.plain_identifier(value text) returns text immutable language sql as $$
    select identity.plain_text(regexp_replace(regexp_replace(value, '[${INVISIBLE}]', '', 'g'), '[${SPACE}]+', ' ', 'g'))
  $$;
`;

const NAMES = `
  do $$
  declare name_column text;
  begin
    foreach name_column in array array['given_name', 'family_name'] loop
      execute format($update$
        with changed as (
          update identity.users r set %1$I = n.after, updated_at = clock_timestamp()
          from (select id, %1$I as before, identity.plain_text(%1$I) as after from identity.users) n
          where n.id = r.id and n.after <> n.before and n.after <> ''
          returning r.id, n.before, n.after
        )
        insert into identity.repaired_values (table_name, row_id, column_name, before, after, reason)
        select 'users', id, %1$L, before, after, 'PLAIN' from changed
      $update$, name_column);
    end loop;
  end $$;
`;

/**
 * What an external issuer says of emails stays. Where another row has the plain value, the others get a number: an email before its sign @, as providers of mail read it, and
 * unverified, since nobody has proved to own it.
 */
const UNIQUE = `
  do $$
  declare
    found record;
    candidate text;
    number int;
  begin
    for found in
      select id, email as before, identity.plain_identifier(email) as after from identity.users
      where issuer is null and identity.plain_identifier(email) not in (email, '') order by date_joined, id
    loop
      candidate := found.after;
      number := 1;
      while exists (select from identity.users where id <> found.id and issuer is null
        and lower(email) = lower(candidate)) loop
        number := number + 1;
        candidate := regexp_replace(found.after, '@', '+' || number || '@');
      end loop;
      update identity.users set email = candidate, email_skeleton = null, updated_at = clock_timestamp(),
        email_verified = email_verified and candidate = found.after where id = found.id;
      insert into identity.repaired_values (table_name, row_id, column_name, before, after, reason)
      values ('users', found.id, 'email', found.before, candidate,
        case when candidate = found.after then 'PLAIN' else 'RENAMED' end);
    end loop;
    for found in
      select id, name as before, identity.plain_identifier(name) as after from identity.service_accounts
      where identity.plain_identifier(name) not in (name, '') order by created_at, id
    loop
      candidate := found.after;
      number := 1;
      while exists (select from identity.service_accounts where id <> found.id and lower(name) = lower(candidate)) loop
        number := number + 1;
        candidate := left(found.after, 90) || ' (' || number || ')';
      end loop;
      update identity.service_accounts set name = candidate where id = found.id;
      insert into identity.repaired_values (table_name, row_id, column_name, before, after, reason)
      values ('service_accounts', found.id, 'name', found.before, candidate,
        case when candidate = found.after then 'PLAIN' else 'RENAMED' end);
    end loop;
  end $$;
`;
