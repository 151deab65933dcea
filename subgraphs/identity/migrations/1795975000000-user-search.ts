import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What users are searched by, in lower case, and where the server has pg_trgm an index that finds a part of a word in it. Without the
 * extension, or the right to install it, searching reads all users, as before.
 */
export class UserSearch1795975000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COLUMN);
    await runner.query(EXTENSION);
    await runner.query(INDEX);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const COLUMN = `
  alter table identity.users add column searched text not null generated always as (
    lower(given_name || ' ' || family_name || ' ' || email)
  ) stored;
`;

/** Other domains may install it at this moment: the server waits for them, and says then that it is there. */
const EXTENSION = `
  do $$
  begin
    if exists (select from pg_available_extensions where name = 'pg_trgm' and installed_version is null) then
      create extension pg_trgm with schema public;
    end if;
  exception
    when unique_violation or duplicate_object then null;
    when insufficient_privilege then raise notice 'pg_trgm may not be installed';
  end
  $$;
`;

/** An administrator may have installed the extension into any schema. */
const INDEX = `
  do $$
  declare
    home text := (select n.nspname from pg_extension x join pg_namespace n on n.oid = x.extnamespace where x.extname = 'pg_trgm');
  begin
    if home is not null then
      execute format('create index users_searched_idx on identity.users using gin (searched %I.gin_trgm_ops)', home);
    end if;
  end
  $$;
`;
