import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The id descends with the other terms of an order, so one index serves both directions. */
export class PaymentOrders1795973000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index finance.payments_payment_date_idx;
      drop index finance.payments_created_at_idx;
      create index payments_payment_date_idx on finance.payments (payment_date, id);
      create index payments_created_at_idx on finance.payments (created_at, id);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
