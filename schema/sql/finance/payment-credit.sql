-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- PaymentCreditRepository.of

with account as (
  select s.student_id, greatest(coalesce((
    select sum(i.amount - i.paid_amount)
    from finance.invoices i
    where i.student_id = s.student_id
      and i.status in ('ISSUED', 'PARTLY_PAID')
  ), 0) - s.balance, 0) as credit
  from finance.student_accounts s
  where s.student_id in (
    select p.student_id
    from finance.payments p
    where p.id = any($1::uuid[])
  )
), free as (
  select e.payment_id, a.credit, e.amount - used.amount as amount,
      sum(e.amount - used.amount) over (partition by e.student_id order by e.transaction_date, e.created_at,
      e.id rows between 1 following and unbounded following) as later
  from account a
  join finance.ledger_entries e on e.student_id = a.student_id
  cross join lateral (
    select coalesce(sum(x.amount), 0) as amount
    from finance.allocations x
    where x.entry_id = e.id
      and x.released_at is null
  ) used
  where e.direction = 'CREDIT'
    and e.reverses_id is null
    and not exists (
      select
      from finance.ledger_entries o
      where o.reverses_id = e.id
    )
)
select f.payment_id as "paymentId", least(f.amount, f.credit - coalesce(f.later, 0))::numeric(12, 2) as amount
from free f
where f.payment_id = any($2::uuid[])
  and least(f.amount, f.credit - coalesce(f.later, 0)) > 0;
