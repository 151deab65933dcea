import type { MigrationInterface, QueryRunner } from 'typeorm';

const BUDGETS = `
  create table finance.budgets (
    id uuid primary key default gen_random_uuid(),
    category varchar(255) not null,
    fiscal_year integer not null check (fiscal_year between 2000 and 2100),
    org_unit_id uuid,
    currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
    allocated_amount numeric(12,2) not null check (allocated_amount > 0),
    spent_amount numeric(14,2) not null default 0 check (spent_amount >= 0),
    lines jsonb not null default '[]',
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    constraint budgets_category_key unique nulls not distinct (category, fiscal_year, org_unit_id)
  );
  create index budgets_fiscal_year_idx on finance.budgets (fiscal_year desc, category, id);
  create index budgets_org_unit_id_idx on finance.budgets (org_unit_id, fiscal_year desc) where org_unit_id is not null;

  create table finance.expenses (
    id uuid primary key default gen_random_uuid(),
    budget_id uuid not null references finance.budgets,
    line varchar(150),
    amount numeric(12,2) not null check (amount > 0),
    currency char(3) not null,
    spent_on date not null,
    description varchar(500) not null,
    reference varchar(100) constraint expenses_reference_key unique,
    reverses_id uuid constraint expenses_reverses_id_key unique references finance.expenses,
    recorded_by uuid,
    created_at timestamptz not null default clock_timestamp()
  );
  create index expenses_created_at_idx on finance.expenses (created_at, id);
  create index expenses_spent_on_idx on finance.expenses (spent_on, id);
  create index expenses_amount_idx on finance.expenses (amount, id);
  create index expenses_budget_id_idx on finance.expenses (budget_id, created_at, id);
  create trigger expenses_append_only before update or delete or truncate on finance.expenses
    for each statement execute function finance.reject_change();
`;

/**
 * What new expenses do: they wait for a closing of their terms that is on its way, and it waits for them; none is in a closed term; what is
 * spent of their budgets follows.
 */
const SPENDING = `
  create function finance.spend() returns trigger language plpgsql as $$
  begin
    perform from finance.terms t
      where exists (select from added e where e.spent_on between t.starts_on and t.ends_on)
      for share of t;
    if exists (
      select from finance.terms t join added e on e.spent_on between t.starts_on and t.ends_on
      where t.status = 'CLOSED'
    ) then
      raise exception 'the accounting period is closed'
        using errcode = 'check_violation', constraint = 'expenses_period_open';
    end if;
    update finance.budgets b set spent_amount = b.spent_amount + spent.amount, updated_at = clock_timestamp()
      from (
        select e.budget_id, sum(case when e.reverses_id is null then e.amount else -e.amount end) as amount
        from added e group by e.budget_id
      ) spent
      where b.id = spent.budget_id;
    return null;
  end
  $$;
  create trigger expenses_spent after insert on finance.expenses
    referencing new table as added for each statement execute function finance.spend();
`;

/** What the cost centres may spend, and what they spent. */
export class Budgets1795943000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(BUDGETS + SPENDING);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}
