-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- StudentAccountsRepository.page

select count(*)::int as count
from finance.student_accounts r
where r.student_id = $1
  and r.currency = $2
  and (r.balance = 0)
  and (r.balance = 0);

select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.student_id = $1
  and r.currency = $2
  and (r.balance = 0)
  and (r.balance = 0)
order by r.created_at desc, r.id desc
limit $3 offset $4;

select count(*)::int as count
from finance.student_accounts r
where false
  and r.student_id = $1
  and r.currency = $2
  and (r.balance = 0)
  and (r.balance = 0);

select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where false
  and r.student_id = $1
  and r.currency = $2
  and (r.balance = 0)
  and (r.balance = 0)
order by r.created_at desc, r.id desc
limit $3 offset $4;

select count(*)::int as count
from finance.student_accounts r
where r.student_id = $1
  and r.student_id = $2
  and r.currency = $3
  and (r.balance = 0)
  and (r.balance = 0);

select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.student_id = $1
  and r.student_id = $2
  and r.currency = $3
  and (r.balance = 0)
  and (r.balance = 0)
order by r.created_at desc, r.id desc
limit $4 offset $5;

/* prepared */
select count(*)::int as count
from finance.student_accounts r;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
order by r.created_at desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from finance.student_accounts r
where false;

select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where false
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- StudentAccountsRepository.byStudentIds

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.student_id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.student_id = any($1);

-- StudentAccountsRepository.lockOf

/* prepared, with the next */
insert into finance.student_accounts (student_id, currency, opened_by)
select given.id, $1, $2::uuid
from unnest($3::uuid[]) as given (id)
where not exists (
  select
  from finance.student_accounts a
  where a.student_id = given.id
)
order by given.id on conflict (student_id) do nothing;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.student_id = any($1::uuid[])
order by r.student_id
for update;

-- StudentAccountsRepository.seenBy

--   false

--   r.student_id = $1

-- StudentAccountsRepository.byIds

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.id = any($1);

-- StudentAccountsRepository.referredTo

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.id = any($1);

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.id = any($1)
  and false;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.id = any($1)
  and r.student_id = $2;

-- StudentAccountsRepository.byId: as byIds

-- StudentAccountsRepository.notFound: as byIds

-- StudentAccountsRepository.lock

/* prepared */
select r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.student_accounts r
where r.id = $1
for update;

-- StudentAccountsRepository.lockStatementOf

--   select
--   from finance.student_accounts r
--   where r.id = $1
--   for update

-- StudentAccountsRepository.insert

insert into finance.student_accounts as r (balance, currency, opened_by, student_id)
values ($1, $2, $3, $4)
returning r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- StudentAccountsRepository.update

update finance.student_accounts r
set balance = $1, currency = $2, opened_by = $3, student_id = $4, updated_at = clock_timestamp()
where r.id = $5
  and r.updated_at = $6::timestamptz
returning r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.student_accounts r
set balance = $1, currency = $2, opened_by = $3, student_id = $4, updated_at = clock_timestamp()
where r.id = $5
  and true
returning r.id as "id", r.student_id as "studentId", r.currency as "currency", r.balance as "balance",
    r.opened_by as "openedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- StudentAccountsRepository.delete

delete from finance.student_accounts
where id = $1
returning id;
