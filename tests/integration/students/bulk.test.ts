import { loadSchool, schoolRows } from '../../../subgraphs/students/bulk/load';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('demo');

async function counts(): Promise<Record<string, number>> {
  const [row] = await database.get().query<Record<string, number>>(
    `select (select count(*)::int from students.students) as students,
      (select count(*)::int from students.class_groups) as groups,
      (select count(*)::int from students.enrollments) as enrollments,
      (select count(*)::int from students.grades) as grades,
      (select count(*)::int from students.attendance) as attendance`,
  );
  return row ?? {};
}

it('adds students with class groups, enrollments, grades and attendance in proportion', async () => {
  const before = await counts();
  const seen = new Map<string, number>();

  await loadSchool({
    url: database.get().url,
    students: 90,
    onProgress: (rows, table) => seen.set(table, rows),
  });

  const after = await counts();
  const added = Object.fromEntries(
    Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]),
  );
  expect(added).toEqual({ students: 90, groups: 3, enrollments: 360, grades: 270, attendance: 900 });
  expect([...seen.values()].reduce((sum, rows) => sum + rows)).toBe(schoolRows(90));
  const withoutEnrollment = await database.get().query(
    `select from students.grades g where not exists
      (select from students.enrollments e where e.student_id = g.student_id and e.course_id = g.course_id)`,
  );
  expect(withoutEnrollment).toEqual([]);
});
