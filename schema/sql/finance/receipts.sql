-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ReceiptsRepository.lines

select i.invoice_number as "invoiceNumber", sum(a.amount) as amount
from finance.allocations a
join finance.invoices i on i.id = a.invoice_id
where a.payment_id = $1
  and a.released_at is null
group by i.invoice_number
order by i.invoice_number;
