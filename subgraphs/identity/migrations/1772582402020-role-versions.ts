import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RoleVersions1772582402020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.roles (
        role varchar(20) primary key,
        updated_at timestamptz not null default clock_timestamp()
      );
      insert into identity.roles (role) values ('ADMIN'), ('MANAGER'), ('SUPERVISOR'), ('VIEWER'), ('EMPLOYEE'), ('INSTRUCTOR'), ('STUDENT'), ('STAFF');
      alter table identity.role_permissions
        add constraint role_permissions_role_fkey foreign key (role) references identity.roles;

      -- What was granted once as the vocabulary has it: that no role holds it any more is then somebody's decision.
      create table identity.seeded_permissions (permission varchar(50) primary key);
      insert into identity.seeded_permissions select distinct permission from identity.role_permissions;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
