import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import type { DemoPerson } from '../../shared/demo/people';
import { join, query, sql } from '../../shared/database/sql';

/** Pay from the first day, and a raise a year later for those who are here that long. */
export async function insertDemoSalaries(
  transaction: EntityManager,
  people: readonly DemoPerson[],
): Promise<void> {
  const rows = people.flatMap(({ employeeId, employeeNumber }, index) => {
    const amount = 42_000 + ((index * 37) % 90) * 1_250;
    return [
      sql`(${demoId('salary', `${employeeNumber}:1`)}::uuid, ${employeeId}::uuid, ${amount}::numeric, 0)`,
      sql`(${demoId('salary', `${employeeNumber}:2`)}::uuid, ${employeeId}::uuid, ${amount}::numeric * 1.06, 365)`,
    ];
  });
  await query(
    transaction,
    sql`insert into workforce.salary_records (id, employee_id, amount, effective_date, created_at)
      select pay.id, e.id, pay.amount, e.hire_date + pay.days, e.created_at + make_interval(days => pay.days)
      from (values ${join(rows)}) pay (id, employee_id, amount, days)
      join workforce.employees e on e.id = pay.employee_id
      where pay.days = 0 or e.hire_date + pay.days <= current_date`,
  );
}
