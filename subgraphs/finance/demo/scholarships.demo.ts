import type { EntityManager } from 'typeorm';
import { jsonOf, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';
import { demoStudents } from '../../shared/demo/students';
import { DEMO_TERMS } from './terms.demo';

/** Of the students, who repeats: who is promised a scholarship. */
const PROMISED_EVERY = 30;
const SPONSORS = ['Equity Group Foundation', 'Jomo Kenyatta Foundation', null] as const;

/** Writes the scholarships of the demo school that are promised: percentages of the latest term's tuition. */
export async function insertDemoScholarships(transaction: EntityManager): Promise<void> {
  const term = DEMO_TERMS.at(-1);
  const rows = demoStudents()
    .filter((_, index) => index % PROMISED_EVERY === 2)
    .map(({ id, number }, index) => ({
      id: demoId('scholarship', number),
      student_id: id,
      sponsor: SPONSORS[index % SPONSORS.length],
      percentage: index % 2 === 0 ? '50' : '25',
    }));
  await query(
    transaction,
    sql`insert into finance.scholarships (id, student_id, name, sponsor, term_id, percentage, currency)
      select s.id, s.student_id, 'Merit scholarship', s.sponsor, ${term?.id}::uuid, s.percentage, 'KES'
      from jsonb_to_recordset(${jsonOf(rows)}) as s (id uuid, student_id uuid, sponsor varchar, percentage numeric)`,
  );
}
