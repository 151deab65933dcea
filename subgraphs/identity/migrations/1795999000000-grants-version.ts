import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a role grants has a version, another one with every change by whomever: who has compared it once asks for the version alone. */
export class GrantsVersion1795999000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.roles add column grants_version uuid not null default gen_random_uuid();

      ${functionOf('changed', 'role in (select role from changed)')}
      ${functionOf('moved', 'role in (select role from replaced union select role from changed)')}
      ${functionOf('emptied', 'true')}
      create trigger role_permissions_inserted after insert on identity.role_permissions
        referencing new table as changed for each statement execute function identity.role_permissions_changed();
      create trigger role_permissions_deleted after delete on identity.role_permissions
        referencing old table as changed for each statement execute function identity.role_permissions_changed();
      create trigger role_permissions_updated after update on identity.role_permissions
        referencing old table as replaced new table as changed for each statement execute function identity.role_permissions_moved();
      create trigger role_permissions_emptied after truncate on identity.role_permissions
        for each statement execute function identity.role_permissions_emptied();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** @param roles condition for those that grant something else now */
function functionOf(what: string, roles: string): string {
  return `
    create function identity.role_permissions_${what}() returns trigger language plpgsql as $$
    begin
      update identity.roles set grants_version = gen_random_uuid() where ${roles};
      return null;
    end
    $$;
  `;
}
