-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- NamedInvoicesRepository.byNumbers

select i.id, i.invoice_number as "invoiceNumber", i.student_id as "studentId", i.student_name as "studentName"
from finance.invoices i
where i.invoice_number = any($1::varchar[]);
