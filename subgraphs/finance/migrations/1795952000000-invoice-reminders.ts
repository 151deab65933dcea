import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which invoices it was told that they will be due. */
export class InvoiceReminders1795952000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table finance.invoices add column reminded_on date;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
