import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stored strings become what the system keeps since (docs/adr/0030), days that contradict each other are put right, and
 * `repaired_values` tells of every change.
 */
export class PlainStringsAndDays1795903500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(REPORT);
    await runner.query(FUNCTIONS);
    await runner.query(TEXTS);
    await runner.query(IDENTIFIERS);
    await runner.query(ARCHIVE);
    await runner.query(DAYS);
    await runner.query(NOTICE);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

const REPORT = `
  create table workforce.repaired_values (
    id uuid primary key default gen_random_uuid(),
    table_name varchar(63) not null,
    row_id uuid not null,
    column_name varchar(63) not null,
    before text not null,
    after text,
    reason varchar(20) not null check (reason in ('PLAIN', 'RENAMED', 'DAYS')),
    repaired_at timestamptz not null default clock_timestamp()
  );
`;

/** White space as JavaScript has it, with the marks of no width that stand at the ends of what was copied. */
const SPACE = String.raw`\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const NO_WIDTH = String.raw`\u200b\u2060\ufeff`;
const INVISIBLE = String.raw`\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff`;

const FUNCTIONS = `
  create function workforce.plain_text(value text) returns text immutable language sql as $$
    select regexp_replace(normalize(value, NFC), '^[${SPACE}${NO_WIDTH}]+|[${SPACE}${NO_WIDTH}]+$', '', 'g')
  $$;
  create function workforce.plain_identifier(value text) returns text immutable language sql as $$
    select workforce.plain_text(regexp_replace(regexp_replace(value, '[${INVISIBLE}]', '', 'g'), '[${SPACE}]+', ' ', 'g'))
  $$;
`;

/** A string of which nothing would be left stays: somebody has to look at it. */
const TEXTS = `
  do $$
  declare target record;
  begin
    for target in select * from (values
      ('employees', 'given_name'), ('employees', 'family_name'), ('employees', 'phone'), ('org_units', 'name'),
      ('tag_catalog', 'description'), ('positions', 'title'), ('positions', 'description'), ('assignments', 'notes'),
      ('absences', 'reason')) as targets (table_name, column_name)
    loop
      execute format($update$
        with changed as (
          update workforce.%1$I r set %2$I = n.after, updated_at = clock_timestamp()
          from (select id, %2$I as before, workforce.plain_text(%2$I) as after from workforce.%1$I) n
          where n.id = r.id and n.after <> n.before and (n.after <> '' or %2$L in ('description', 'notes'))
          returning r.id, n.before, n.after
        )
        insert into workforce.repaired_values (table_name, row_id, column_name, before, after, reason)
        select %1$L, id, %2$L, before, after, 'PLAIN' from changed
      $update$, target.table_name, target.column_name);
    end loop;
  end $$;
`;

/**
 * Where another row has the plain value, the first keeps it and the others get a number behind it; an email, which must not be
 * made up, is removed.
 */
const IDENTIFIERS = `
  do $$
  declare
    target record;
    found record;
    candidate text;
    number int;
    taken boolean;
  begin
    for target in select * from (values
      ('employees', 'employee_number', 50, false), ('employees', 'email', 254, true), ('org_units', 'code', 50, false),
      ('tag_catalog', 'name', 255, false)) as targets (table_name, column_name, length, is_email)
    loop
      for found in execute format(
        'select id, %2$I as before, workforce.plain_identifier(%2$I) as after from workforce.%1$I
          where workforce.plain_identifier(%2$I) not in (%2$I, '''') order by created_at, id',
        target.table_name, target.column_name)
      loop
        candidate := found.after;
        number := 1;
        loop
          execute format('select exists (select from workforce.%1$I where id <> $1 and %2$s = %3$s)', target.table_name,
            case when target.is_email then 'lower(email)' else quote_ident(target.column_name) end,
            case when target.is_email then 'lower($2)' else '$2' end) into taken using found.id, candidate;
          exit when not taken;
          if target.is_email then
            candidate := null;
            exit;
          end if;
          number := number + 1;
          candidate := left(found.after, target.length - length(number::text) - 3) || ' (' || number || ')';
        end loop;
        execute format('update workforce.%1$I set %2$I = $2, updated_at = clock_timestamp() where id = $1',
          target.table_name, target.column_name) using found.id, candidate;
        insert into workforce.repaired_values (table_name, row_id, column_name, before, after, reason)
        values (target.table_name, found.id, target.column_name, found.before, candidate,
          case when candidate = found.after then 'PLAIN' else 'RENAMED' end);
      end loop;
    end loop;
  end $$;
`;

/** Deleted rows that can come back. */
const ARCHIVE = `
  update workforce.deleted_rows r set content = r.content || (
    select coalesce(jsonb_object_agg(key, case when key = 'code' or (key = 'name' and r.table_name = 'tag_catalog')
      then workforce.plain_identifier(value) else workforce.plain_text(value) end), '{}')
    from jsonb_each_text(r.content) where key in ('name', 'code', 'title', 'description') and value is not null)
  where r.table_name in ('org_units', 'tag_catalog', 'positions');
`;

/** An employment ends on the day of hire or later, and its absences end with it. */
const DAYS = `
  with repaired as (
    update workforce.employees e set termination_date = e.hire_date, updated_at = clock_timestamp()
    from (select id, termination_date from workforce.employees where termination_date < hire_date) o
    where o.id = e.id returning e.id, o.termination_date as before, e.termination_date as after
  )
  insert into workforce.repaired_values (table_name, row_id, column_name, before, after, reason)
  select 'employees', id, 'termination_date', before::text, after::text, 'DAYS' from repaired;

  alter table workforce.employees add constraint employees_days_check
    check (termination_date is null or termination_date >= hire_date);

  with repaired as (
    update workforce.absences a set end_date = e.termination_date, updated_at = clock_timestamp()
    from workforce.employees e, workforce.absences o
    where e.id = a.employee_id and o.id = a.id and a.status = 'APPROVED'
      and a.start_date <= e.termination_date and a.end_date > e.termination_date
    returning a.id, o.end_date as before, a.end_date as after
  )
  insert into workforce.repaired_values (table_name, row_id, column_name, before, after, reason)
  select 'absences', id, 'end_date', before::text, after::text, 'DAYS' from repaired;

  with repaired as (
    update workforce.absences a set status = 'CANCELLED', decided_by = null, decided_at = clock_timestamp(),
      decision_reason = null, updated_at = clock_timestamp()
    from workforce.employees e, workforce.absences o
    where e.id = a.employee_id and o.id = a.id and a.status in ('REQUESTED', 'APPROVED') and (
      (e.status = 'TERMINATED' and (a.status = 'REQUESTED' or a.start_date > e.termination_date))
      or (a.end_date >= current_date and exists (select from workforce.employee_transition_logs l
        where l.employee_id = a.employee_id and l.transition = 'REHIRE' and l.created_at > a.created_at)))
    returning a.id, o.status as before, a.status as after
  )
  insert into workforce.repaired_values (table_name, row_id, column_name, before, after, reason)
  select 'absences', id, 'status', before, after, 'DAYS' from repaired;
`;

const NOTICE = `
  drop function workforce.plain_identifier(text);
  drop function workforce.plain_text(text);
  do $$
  declare repaired int;
  begin
    select count(*) into repaired from workforce.repaired_values;
    if repaired > 0 then
      raise notice '% stored values were repaired; workforce.repaired_values has them.', repaired;
    end if;
  end $$;
`;
