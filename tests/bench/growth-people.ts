import { Client } from 'pg';

/** What students bring to other domains: a login each, and an invoice each of one account. Their own numbers keep both unique. */
const LOGINS = `
  insert into identity.users (sub, email, given_name, family_name, role)
  select gen_random_uuid(), lower(s.student_number) || '@login.ism.test', s.given_name, s.family_name, 'STUDENT'
  from students.students s where not exists (
    select from identity.users u where lower(u.email) = lower(s.student_number) || '@login.ism.test')`;

const INVOICES = `
  insert into finance.invoices (invoice_number, student_id, student_name, status, description, lines, amount, currency, due_date, issued_at, created_by)
  select s.student_number, demo.student_id, s.given_name || ' ' || s.family_name, demo.status, demo.description, demo.lines, demo.amount,
    demo.currency, demo.due_date, demo.issued_at, demo.created_by
  from students.students s, (select * from finance.invoices where status = 'ISSUED' order by created_at, id limit 1) demo
  where not exists (select from finance.invoices i where i.invoice_number = s.student_number)`;

/** Gives the students of `seed:bulk` the logins and invoices that it does not make. */
export async function loadLoginsAndInvoices(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(LOGINS);
    await client.query(INVOICES);
  } finally {
    await client.end();
  }
}
