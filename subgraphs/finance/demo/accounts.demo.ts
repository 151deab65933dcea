import type { EntityManager } from 'typeorm';
import { jsonOf, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';
import { DEMO_YEAR } from '../../shared/demo/school';
import { demoStudents } from '../../shared/demo/students';

const CURRENCY = 'KES';

/** Of the students, who repeats: who was charged for a book, and who got a bursary. */
const LIBRARY_EVERY = 9;
const BURSARY_EVERY = 25;

/** The account of a student of the demo school. */
export const demoAccountId = (studentNumber: string): string => demoId('student-account', studentNumber);

/** Writes an account for each student of the demo school, with some small entries of its ledger. */
export async function insertDemoAccounts(transaction: EntityManager): Promise<void> {
  const students = demoStudents();
  const accounts = students.map(({ id, number }) => ({ id: demoAccountId(number), student_id: id }));
  await query(
    transaction,
    sql`insert into finance.student_accounts (id, student_id, currency)
      select a.id, a.student_id, ${CURRENCY} from jsonb_to_recordset(${jsonOf(accounts)}) as a (id uuid, student_id uuid)`,
  );
  const entries = students.flatMap(({ number }, index) => [
    ...(index % LIBRARY_EVERY === 0
      ? [entry(number, 'FEE', '1500.00', 'Library book not returned', '02-11')]
      : []),
    ...(index % BURSARY_EVERY === 1
      ? [entry(number, 'SCHOLARSHIP', '5000.00', 'County bursary', '03-02')]
      : []),
  ]);
  await query(
    transaction,
    sql`insert into finance.ledger_entries
        (id, account_id, student_id, currency, transaction_type, direction, amount, description, transaction_date)
      select e.id, a.id, a.student_id, a.currency, e.type, case e.type when 'SCHOLARSHIP' then 'CREDIT' else 'DEBIT' end,
        e.amount, e.description, e.day
      from jsonb_to_recordset(${jsonOf(entries)})
        as e (id uuid, account_id uuid, type varchar, amount numeric, description varchar, day date)
      join finance.student_accounts a on a.id = e.account_id order by e.day, e.id`,
  );
}

function entry(studentNumber: string, type: string, amount: string, description: string, day: string) {
  return {
    id: demoId('ledger-entry', `${type}-${studentNumber}`),
    account_id: demoAccountId(studentNumber),
    type,
    amount,
    description,
    day: `${DEMO_YEAR}-${day}`,
  };
}
