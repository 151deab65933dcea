import type { MigrationInterface, QueryRunner } from 'typeorm';

const NUMBERS = `
  create table finance.number_counters (
    prefix varchar(3) not null,
    year int not null,
    last int not null check (last > 0),
    primary key (prefix, year)
  );
`;

const INVOICES = `
  create table finance.invoices (
    id uuid primary key default gen_random_uuid(),
    invoice_number varchar(20) constraint invoices_invoice_number_key unique,
    student_id uuid not null references finance.student_accounts (student_id),
    student_name varchar(301) not null,
    status varchar(20) not null check (status in ('DRAFT', 'ISSUED', 'PARTLY_PAID', 'PAID', 'CANCELLED')),
    description varchar(500),
    lines jsonb not null,
    amount numeric(12,2) not null check (amount > 0),
    paid_amount numeric(12,2) not null default 0,
    currency char(3) not null,
    due_date date not null,
    term_id uuid constraint invoices_term_id_fkey references finance.terms,
    fee_structure_id uuid references finance.fee_structures,
    issued_at timestamptz,
    overdue_since date,
    cancelled_at timestamptz,
    cancelled_by uuid,
    cancel_reason varchar(500),
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    check (amount = finance.total_of_lines(lines)),
    check ((status = 'CANCELLED') = (cancelled_at is not null)),
    check ((status in ('ISSUED', 'PARTLY_PAID', 'PAID') and issued_at is not null)
      or (status = 'DRAFT' and issued_at is null) or status = 'CANCELLED'),
    constraint invoices_paid_amount_of_status check (
      case status
        when 'PARTLY_PAID' then paid_amount > 0 and paid_amount < amount
        when 'PAID' then paid_amount = amount
        else paid_amount = 0
      end
    )
  );
  create index invoices_created_at_idx on finance.invoices (created_at, id);
  create index invoices_student_id_idx on finance.invoices (student_id, created_at, id);
  create index invoices_due_date_idx on finance.invoices (due_date, id);
  create index invoices_open_idx on finance.invoices (student_id, due_date) where status in ('ISSUED', 'PARTLY_PAID');
  create index invoices_to_note_idx on finance.invoices (due_date, id)
    where status in ('ISSUED', 'PARTLY_PAID') and overdue_since is null;
  create index invoices_term_id_idx on finance.invoices (term_id) where term_id is not null;
  create unique index invoices_fee_structure_key on finance.invoices (fee_structure_id, student_id)
    where status <> 'CANCELLED';
`;

/** An issued invoice has a number when its transaction ends, keeps what it charged, and is never removed. */
const ISSUED_INVOICES = `
  create function finance.require_invoice_number() returns trigger language plpgsql as $$
  begin
    if exists (select from finance.invoices i where i.id = new.id and i.issued_at is not null and i.invoice_number is null) then
      raise exception 'an issued invoice has a number' using errcode = 'check_violation';
    end if;
    return null;
  end
  $$;
  create constraint trigger invoices_numbered after insert or update of issued_at on finance.invoices
    deferrable initially deferred for each row when (new.issued_at is not null)
    execute function finance.require_invoice_number();

  create function finance.keep_issued_invoice() returns trigger language plpgsql as $$
  begin
    if (new.student_id, new.lines, new.amount, new.currency, new.due_date, new.issued_at)
        is distinct from (old.student_id, old.lines, old.amount, old.currency, old.due_date, old.issued_at)
      or (old.invoice_number is not null and new.invoice_number is distinct from old.invoice_number)
      or old.status = 'CANCELLED' and new.status <> 'CANCELLED' or new.status = 'DRAFT' then
      raise exception 'an issued invoice is not changed' using errcode = 'restrict_violation';
    end if;
    return new;
  end
  $$;
  create trigger invoices_issued before update on finance.invoices
    for each row when (old.status <> 'DRAFT') execute function finance.keep_issued_invoice();
  create trigger invoices_kept before delete or truncate on finance.invoices
    for each statement execute function finance.reject_change();
`;

const ALLOCATIONS = `
  create table finance.allocations (
    id uuid primary key default gen_random_uuid(),
    invoice_id uuid not null references finance.invoices,
    entry_id uuid not null references finance.ledger_entries,
    payment_id uuid,
    amount numeric(12,2) not null check (amount > 0),
    created_at timestamptz not null default clock_timestamp(),
    released_at timestamptz
  );
  create index allocations_invoice_id_idx on finance.allocations (invoice_id, created_at);
  create index allocations_entry_id_idx on finance.allocations (entry_id);
  create index allocations_payment_id_idx on finance.allocations (payment_id, created_at) where payment_id is not null;
`;

/** What an invoice is paid follows from its allocations; no entry pays more than its amount; an allocation is released once. */
const PAYING = `
  create function finance.pay_invoices(invoice_ids uuid[]) returns void language sql as $$
    update finance.invoices i set paid_amount = paid.amount,
      status = case paid.amount when 0 then 'ISSUED' when i.amount then 'PAID' else 'PARTLY_PAID' end,
      updated_at = clock_timestamp()
    from (
      select given.id, coalesce(sum(a.amount), 0) as amount from unnest(invoice_ids) given (id)
      left join finance.allocations a on a.invoice_id = given.id and a.released_at is null group by given.id
    ) paid
    where i.id = paid.id and i.paid_amount <> paid.amount
  $$;

  create function finance.allocate() returns trigger language plpgsql as $$
  begin
    if exists (
      select from finance.ledger_entries e
      join (
        select a.entry_id, sum(a.amount) as amount from finance.allocations a
        where a.released_at is null and a.entry_id in (select n.entry_id from added n) group by a.entry_id
      ) used on used.entry_id = e.id
      where used.amount > e.amount or e.direction <> 'CREDIT'
    ) then
      raise exception 'an entry of the ledger pays at most its amount' using errcode = 'check_violation';
    end if;
    perform finance.pay_invoices(array(select distinct n.invoice_id from added n));
    return null;
  end
  $$;
  create trigger allocations_added after insert on finance.allocations
    referencing new table as added for each statement execute function finance.allocate();

  create function finance.release() returns trigger language plpgsql as $$
  begin
    perform finance.pay_invoices(array(select distinct n.invoice_id from changed n));
    return null;
  end
  $$;
  create trigger allocations_released after update on finance.allocations
    referencing new table as changed for each statement execute function finance.release();

  create function finance.keep_allocation() returns trigger language plpgsql as $$
  begin
    if old.released_at is not null or new.released_at is null
      or (new.id, new.invoice_id, new.entry_id, new.amount, new.created_at)
        is distinct from (old.id, old.invoice_id, old.entry_id, old.amount, old.created_at) then
      raise exception 'an allocation is only released, once' using errcode = 'restrict_violation';
    end if;
    return new;
  end
  $$;
  create trigger allocations_kept before update on finance.allocations
    for each row execute function finance.keep_allocation();
  create trigger allocations_append_only before delete or truncate on finance.allocations
    for each statement execute function finance.reject_change();
`;

/** Invoices, their numbers, and what pays them. */
export class Invoices1795941001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NUMBERS + INVOICES + ISSUED_INVOICES + ALLOCATIONS + PAYING);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
