import type { MigrationInterface, QueryRunner } from 'typeorm';

const ACCOUNTS = `
  create table finance.student_accounts (
    id uuid primary key default gen_random_uuid(),
    student_id uuid not null constraint student_accounts_student_id_key unique,
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    balance numeric(14,2) not null default 0,
    opened_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint student_accounts_money_key unique (id, student_id, currency)
  );
  create index student_accounts_created_at_idx on finance.student_accounts (created_at, id);
  create index student_accounts_balance_idx on finance.student_accounts (balance, id);
`;

/** An entry has the student and the currency of its account, and the direction of its type unless it reverses another one. */
const ENTRIES = `
  create sequence finance.transaction_numbers start 10000001;

  create table finance.ledger_entries (
    id uuid primary key default gen_random_uuid(),
    account_id uuid not null,
    student_id uuid not null,
    reference_number varchar(30) not null default 'TXN-' || nextval('finance.transaction_numbers')
      constraint ledger_entries_reference_number_key unique,
    transaction_type varchar(20) not null
      check (transaction_type in ('TUITION', 'FEE', 'SCHOLARSHIP', 'REFUND', 'OTHER', 'PAYMENT')),
    direction varchar(20) not null check (direction in ('DEBIT', 'CREDIT')),
    amount numeric(12,2) not null check (amount > 0),
    currency char(3) not null,
    description varchar(500),
    transaction_date date not null,
    org_unit_id uuid,
    invoice_id uuid,
    payment_id uuid,
    scholarship_id uuid,
    reverses_id uuid constraint ledger_entries_reverses_id_key unique references finance.ledger_entries (id),
    recorded_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    foreign key (account_id, student_id, currency) references finance.student_accounts (id, student_id, currency),
    constraint ledger_entries_direction_of_type check (
      reverses_id is not null or transaction_type = 'OTHER'
        or (direction = 'CREDIT') = (transaction_type in ('SCHOLARSHIP', 'PAYMENT'))
    )
  );
  create index ledger_entries_created_at_idx on finance.ledger_entries (created_at, id);
  create index ledger_entries_account_id_idx on finance.ledger_entries (account_id, created_at, id);
  create index ledger_entries_student_id_idx on finance.ledger_entries (student_id, created_at, id);
  create index ledger_entries_transaction_date_idx on finance.ledger_entries (transaction_date, id);
  create index ledger_entries_amount_idx on finance.ledger_entries (amount, id);
  create index ledger_entries_org_unit_id_idx on finance.ledger_entries (org_unit_id, transaction_date)
    where org_unit_id is not null;
  create index ledger_entries_invoice_id_idx on finance.ledger_entries (invoice_id) where invoice_id is not null;
  create index ledger_entries_payment_id_idx on finance.ledger_entries (payment_id) where payment_id is not null;
  create index ledger_entries_scholarship_id_idx on finance.ledger_entries (scholarship_id)
    where scholarship_id is not null;

  create function finance.reject_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
  end
  $$;
  create trigger ledger_entries_append_only before update or delete or truncate on finance.ledger_entries
    for each statement execute function finance.reject_change();
`;

/**
 * What new entries do: they wait for a closing of their terms that is on its way, and it waits for them; none is in a closed term; the balances
 * follow.
 */
const POSTING = `
  create function finance.post_entries() returns trigger language plpgsql as $$
  begin
    perform from finance.terms t
      where exists (select from added e where e.transaction_date between t.starts_on and t.ends_on)
      for share of t;
    if exists (
      select from finance.terms t join added e on e.transaction_date between t.starts_on and t.ends_on
      where t.status = 'CLOSED'
    ) then
      raise exception 'the accounting period is closed'
        using errcode = 'check_violation', constraint = 'ledger_entries_period_open';
    end if;
    update finance.student_accounts a set balance = a.balance + posted.amount, updated_at = clock_timestamp()
      from (
        select e.account_id, sum(case e.direction when 'DEBIT' then e.amount else -e.amount end) as amount
        from added e group by e.account_id
      ) posted
      where a.id = posted.account_id;
    return null;
  end
  $$;
  create trigger ledger_entries_posted after insert on finance.ledger_entries
    referencing new table as added for each statement execute function finance.post_entries();
`;

/** The accounts of students and their ledger. */
export class Ledger1795940001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACCOUNTS + ENTRIES + POSTING);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
