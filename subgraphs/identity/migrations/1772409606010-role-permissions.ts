import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rows come from RolesRepository.load, which also seeds permissions that are added later. */
export class RolePermissions1772409606010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table identity.role_permissions (
        role varchar(20) not null check (role in (
          'ADMIN', 'MANAGER', 'SUPERVISOR', 'VIEWER', 'EMPLOYEE', 'INSTRUCTOR', 'STUDENT', 'STAFF')),
        permission varchar(50) not null,
        reach varchar(20) not null,
        primary key (role, permission)
      );
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
