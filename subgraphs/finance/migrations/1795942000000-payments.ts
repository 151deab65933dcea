import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Payments, what of them pays invoices, and money of which nobody knows yet whose it is. */
export class Payments1795942000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table finance.payments (
        id uuid primary key default gen_random_uuid(),
        receipt_number varchar(20) constraint payments_receipt_number_key unique,
        student_id uuid not null,
        student_name varchar(301) not null,
        invoice_id uuid references finance.invoices,
        amount numeric(12,2) not null check (amount > 0),
        currency char(3) not null,
        allocated_amount numeric(12,2) not null default 0,
        payment_method varchar(20) not null
          check (payment_method in ('CASH', 'BANK_TRANSFER', 'CHEQUE', 'MOBILE_MONEY', 'CARD')),
        external_reference varchar(100),
        payer_name varchar(200),
        payment_date date not null,
        status varchar(20) not null check (status in ('PENDING', 'COMPLETED', 'FAILED', 'REVERSED')),
        status_reason varchar(500),
        recorded_by uuid,
        completed_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        constraint payments_allocated_check check (allocated_amount between 0 and amount),
        check (status = 'COMPLETED' or allocated_amount = 0)
      );
      create index payments_student_id_idx on finance.payments (student_id, payment_date desc);
      create index payments_invoice_id_idx on finance.payments (invoice_id) where invoice_id is not null;
      create index payments_payment_date_idx on finance.payments (payment_date desc, id);
      create index payments_created_at_idx on finance.payments (created_at desc, id);
      create index payments_external_reference_idx on finance.payments (external_reference)
        where external_reference is not null;

      create table finance.suspense_payments (
        id uuid primary key default gen_random_uuid(),
        status varchar(20) not null default 'OPEN' check (status in ('OPEN', 'MATCHED', 'RETURNED')),
        amount numeric(12,2) not null check (amount > 0),
        currency char(3) not null,
        payment_method varchar(20) not null check (payment_method in ('BANK_TRANSFER', 'MOBILE_MONEY')),
        external_reference varchar(100) not null,
        account_reference varchar(500),
        payer_name varchar(200),
        payment_date date not null,
        payment_id uuid references finance.payments,
        decided_by uuid,
        decided_at timestamptz,
        return_reason varchar(500),
        created_at timestamptz not null default clock_timestamp(),
        updated_at timestamptz not null default clock_timestamp(),
        check ((status = 'MATCHED') = (payment_id is not null)),
        check ((status = 'OPEN') = (decided_at is null))
      );
      create index suspense_payments_payment_date_idx on finance.suspense_payments (payment_date desc, id);
      create index suspense_payments_created_at_idx on finance.suspense_payments (created_at desc, id);
      create index suspense_payments_open_idx on finance.suspense_payments (payment_date) where status = 'OPEN';
      create index suspense_payments_payment_id_idx on finance.suspense_payments (payment_id) where payment_id is not null;

      create table finance.payment_references (
        payment_method varchar(20) not null,
        external_reference varchar(100) not null,
        payment_id uuid references finance.payments deferrable initially deferred,
        suspense_payment_id uuid references finance.suspense_payments deferrable initially deferred,
        primary key (payment_method, external_reference),
        check (num_nonnulls(payment_id, suspense_payment_id) > 0)
      );
      create index payment_references_payment_id_idx on finance.payment_references (payment_id);

      alter table finance.ledger_entries
        add constraint ledger_entries_payment_id_fkey foreign key (payment_id) references finance.payments;
      alter table finance.allocations
        add constraint allocations_payment_id_fkey foreign key (payment_id) references finance.payments;

      create function finance.keep_allocated_amount() returns trigger language plpgsql as $$
      begin
        update finance.payments p set allocated_amount = p.allocated_amount
          + case when new.released_at is null then new.amount else -new.amount end
        where p.id = new.payment_id;
        return null;
      end $$;
      create trigger allocations_keep_allocated_amount after insert on finance.allocations
        for each row when (new.payment_id is not null) execute function finance.keep_allocated_amount();
      create trigger allocations_release_allocated_amount after update of released_at on finance.allocations
        for each row when (new.payment_id is not null and old.released_at is null and new.released_at is not null)
        execute function finance.keep_allocated_amount();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
