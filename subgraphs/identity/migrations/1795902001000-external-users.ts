import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExternalUsers1795902001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table identity.users
        add column issuer varchar(255),
        add column subject varchar(255),
        add column is_role_assigned boolean not null default true,
        add constraint users_issuer_subject_key unique (issuer, subject),
        add constraint users_issuer_and_subject check ((issuer is null) = (subject is null));

      -- What an external issuer says of emails is not ours to compare.
      drop index identity.users_email_key;
      create unique index users_email_key on identity.users (lower(email)) where issuer is null;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
