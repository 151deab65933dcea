-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ScholarshipsRepository.page

select count(*)::int as count
from finance.scholarships r
where r.student_id = $1
  and r.term_id = $2
  and r.status = $3
  and r.status = $4;

select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.student_id = $1
  and r.term_id = $2
  and r.status = $3
  and r.status = $4
order by r.created_at desc, r.id desc
limit $5 offset $6;

select count(*)::int as count
from finance.scholarships r
where false
  and r.student_id = $1
  and r.term_id = $2
  and r.status = $3
  and r.status = $4;

select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where false
  and r.student_id = $1
  and r.term_id = $2
  and r.status = $3
  and r.status = $4
order by r.created_at desc, r.id desc
limit $5 offset $6;

select count(*)::int as count
from finance.scholarships r
where r.student_id = $1
  and r.student_id = $2
  and r.term_id = $3
  and r.status = $4
  and r.status = $5;

select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.student_id = $1
  and r.student_id = $2
  and r.term_id = $3
  and r.status = $4
  and r.status = $5
order by r.created_at desc, r.id desc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from finance.scholarships r;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
order by r.created_at desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from finance.scholarships r
where false;

select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where false
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- ScholarshipsRepository.accountLockOf

--   select
--   from finance.student_accounts a
--   where a.student_id = (
--     select student_id
--     from finance.scholarships
--     where id = $1
--   )
--   for update

-- ScholarshipsRepository.lockHeld

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt", (
  select round(coalesce(r.amount,
      r.percentage / 100 * coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)), 2)
  from finance.ledger_entries e
  left join finance.ledger_entries reversed on reversed.id = e.reverses_id
  join finance.terms t on t.id = r.term_id
    and coalesce(reversed.transaction_date, e.transaction_date) between t.starts_on and t.ends_on
  where e.student_id = r.student_id
    and e.transaction_type = 'TUITION'
)::text as worth, account.id as "accountId"
from finance.scholarships r
join finance.student_accounts account on account.student_id = r.student_id
where r.id = $1
for update of r;

-- ScholarshipsRepository.seenBy

--   false

--   r.student_id = $1

-- ScholarshipsRepository.byIds

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.id = any($1);

-- ScholarshipsRepository.referredTo

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.id = any($1);

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.id = any($1)
  and false;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.id = any($1)
  and r.student_id = $2;

-- ScholarshipsRepository.byId: as byIds

-- ScholarshipsRepository.notFound: as byIds

-- ScholarshipsRepository.lock

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from finance.scholarships r
where r.id = $1
for update;

-- ScholarshipsRepository.lockStatementOf

--   select
--   from finance.scholarships r
--   where r.id = $1
--   for update

-- ScholarshipsRepository.insert

insert into finance.scholarships as r (amount, applied_amount, applied_at, awarded_by, currency, name, percentage,
    revoke_reason, sponsor, status, student_id, term_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
returning r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- ScholarshipsRepository.update

update finance.scholarships r
set amount = $1, applied_amount = $2, applied_at = $3, awarded_by = $4, currency = $5, name = $6, percentage = $7,
    revoke_reason = $8, sponsor = $9, status = $10, student_id = $11, term_id = $12, updated_at = clock_timestamp()
where r.id = $13
  and r.updated_at = $14::timestamptz
returning r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

update finance.scholarships r
set amount = $1, applied_amount = $2, applied_at = $3, awarded_by = $4, currency = $5, name = $6, percentage = $7,
    revoke_reason = $8, sponsor = $9, status = $10, student_id = $11, term_id = $12, updated_at = clock_timestamp()
where r.id = $13
  and true
returning r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- ScholarshipsRepository.delete

delete from finance.scholarships
where id = $1
returning id;

-- ScholarshipsRepository.pointingAt

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.scholarships r
  where r.student_id = wanted.id
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.scholarships r
  where r.student_id = wanted.id
    and false
  order by r.created_at desc, r.id desc
  limit $2
) r
order by r.created_at desc, r.id desc;

/* prepared */
select r.id as "id", r.student_id as "studentId", r.name as "name", r.sponsor as "sponsor", r.term_id as "termId",
    r.amount as "amount", r.percentage as "percentage", r.currency as "currency", r.status as "status",
    r.applied_amount as "appliedAmount", r.applied_at as "appliedAt", r.revoke_reason as "revokeReason",
    r.awarded_by as "awardedBy", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from finance.scholarships r
  where r.student_id = wanted.id
    and r.student_id = $2
  order by r.created_at desc, r.id desc
  limit $3
) r
order by r.created_at desc, r.id desc;
