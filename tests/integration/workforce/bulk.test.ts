import { loadBulk } from '../../../subgraphs/workforce/bulk/load';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('demo');

async function countOf(table: string): Promise<number> {
  const [row] = await database
    .get()
    .query<{ count: number }>(`select count(*)::int as count from workforce.${table}`);
  return row?.count ?? 0;
}

describe('loadBulk', () => {
  it('adds the employees and tells how far it is', async () => {
    const seen: [number, string][] = [];
    const before = await countOf('employees');

    await loadBulk({
      url: database.get().url,
      employees: 2500,
      onProgress: (rows, table) => seen.push([rows, table]),
    });

    expect((await countOf('employees')) - before).toBe(2500);
    expect(seen).toEqual([
      [1000, 'employees'],
      [2000, 'employees'],
      [2500, 'employees'],
    ]);
  });

  it('gives contracts to those without', async () => {
    const before = await countOf('employee_tags');

    await loadBulk({ url: database.get().url, contracts: 1500, onProgress: () => undefined });

    expect((await countOf('employee_tags')) - before).toBe(1500);
    const twice = await database
      .get()
      .query(
        `select from workforce.employee_tags where valid_from = '2026-01-05' group by employee_id having count(*) > 1`,
      );
    expect(twice).toEqual([]);
  });

  it('adds positions, and assignments that give nobody the same position twice', async () => {
    const before = { positions: await countOf('positions'), assignments: await countOf('assignments') };

    await loadBulk({
      url: database.get().url,
      positions: 500,
      assignments: 6000,
      onProgress: () => undefined,
    });

    expect((await countOf('positions')) - before.positions).toBe(500);
    expect((await countOf('assignments')) - before.assignments).toBe(6000);
    const twice = await database.get().query(
      `select from workforce.assignments where start_date = '2026-01-05'
       group by employee_id, position_id having count(*) > 1`,
    );
    expect(twice).toEqual([]);
  });
});

describe('loadBulk without units', () => {
  const empty = useDatabase('migrated');

  it('says what to do', async () => {
    const load = loadBulk({ url: empty.get().url, employees: 1, onProgress: () => undefined });

    await expect(load).rejects.toThrow('run `npm start` once');
  });
});
