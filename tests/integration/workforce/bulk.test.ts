import { loadEmployees } from '../../../subgraphs/workforce/bulk/load';
import { useDatabase } from '../../testkit/database';

const database = useDatabase('demo');

describe('loadEmployees', () => {
  it('adds the employees and tells how far it is', async () => {
    const seen: number[] = [];

    await loadEmployees({ url: database.get().url, employees: 2500, onProgress: (rows) => seen.push(rows) });

    const rows = await database.get().query(`select count(*)::int as count from workforce.employees`);
    expect(rows).toEqual([{ count: 2740 }]);
    expect(seen).toEqual([1000, 2000, 2500]);
  });
});

describe('loadEmployees without units', () => {
  const empty = useDatabase('migrated');

  it('says what to do', async () => {
    const load = loadEmployees({ url: empty.get().url, employees: 1, onProgress: () => undefined });

    await expect(load).rejects.toThrow('run `npm start` once');
  });
});
