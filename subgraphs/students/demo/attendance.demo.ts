import type { EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';

/** Writes the attendance of a term of twelve weeks: most students are there, every day some are not. */
export async function insertDemoAttendance(transaction: EntityManager): Promise<void> {
  await query(
    transaction,
    sql`insert into students.attendance (class_group_id, student_id, date, status, note)
      select s.class_group_id, s.id, d.day::date, p.status, case p.status when 'EXCUSED' then 'Hospital appointment' end
      from (select row_number() over (order by student_number) as place, * from students.students) s
      cross join generate_series(current_date - 84, current_date - 1, interval '1 day') with ordinality as d (day, number)
      cross join lateral (select (array['ABSENT', 'LATE', 'EXCUSED'])[1 + (s.place + 7 * d.number) % 23] as away) a
      cross join lateral (select coalesce(a.away, 'PRESENT') as status) p
      where s.class_group_id is not null and s.status = 'ACTIVE' and extract(isodow from d.day) < 6`,
  );
}
