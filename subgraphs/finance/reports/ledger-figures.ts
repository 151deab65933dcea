import { raw } from '../../shared/database/sql';

const SIGNED = "case e.direction when 'DEBIT' then e.amount else -e.amount end";
const sum = (amount: string, condition: string, name: string): string =>
  `coalesce(sum(${amount}) filter (where ${condition}), 0)::numeric(14,2) as "${name}"`;

/** Neither takes another entry back nor is taken back. */
const COUNTS = 'e.reverses_id is null and o.id is null';

/**
 * The figures of entries `e`, of which `o` takes one back, as columns. An entry and its reversal are of one type, so they add up to nothing.
 */
export const LEDGER_FIGURES = raw(
  [
    sum(SIGNED, "e.transaction_type in ('TUITION', 'FEE') and e.invoice_id is not null", 'totalInvoiced'),
    sum(
      SIGNED,
      "(e.transaction_type = 'OTHER' or (e.transaction_type in ('TUITION', 'FEE') and e.invoice_id is null))",
      'totalOtherCharges',
    ),
    sum(`-(${SIGNED})`, "e.transaction_type = 'SCHOLARSHIP'", 'totalScholarships'),
    sum(`-(${SIGNED})`, "e.transaction_type = 'PAYMENT'", 'totalPaid'),
    sum(SIGNED, "e.transaction_type = 'REFUND'", 'totalRefunded'),
    `count(distinct e.invoice_id) filter (where ${COUNTS} and e.transaction_type in ('TUITION', 'FEE'))::int as "invoiceCount"`,
    `count(*) filter (where ${COUNTS} and e.transaction_type = 'PAYMENT')::int as "paymentCount"`,
  ].join(', '),
);

/** Of accounts `r`: what is owed, and what was paid beyond that. */
export const OWED = raw('greatest(r.balance, 0)');
export const CREDIT = raw('greatest(-r.balance, 0)');
