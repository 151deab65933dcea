import { freePort } from '../../subgraphs/shared/runtime/free-port';
import { createDatabase } from '../testkit/database';
import { testEnvironment } from '../testkit/environment';
import { buildOnce } from '../testkit/processes/build-once';
import { RunningProcess } from '../testkit/processes/running-process';

it('of several processes on a new database one writes the demo data', async () => {
  buildOnce();
  const database = await createDatabase('empty');
  const processes = await Promise.all(
    [1, 2, 3].map(async (n) => {
      const PORT = String(await freePort());
      const environment = testEnvironment({ DATABASE_URL: database.url, PORT });
      return {
        url: `http://127.0.0.1:${PORT}`,
        one: new RunningProcess(`main ${n}`, 'dist/bundled/main.js', [], environment),
      };
    }),
  );
  try {
    await Promise.all(processes.map(({ one, url }) => one.ready(`${url}/api/health/`)));

    const [row] = await database.query<{ same: boolean }>(
      'select count(*) = count(distinct employee_number) and count(*) > 0 as same from workforce.employees',
    );
    expect(row).toEqual({ same: true });
  } finally {
    await Promise.all(processes.map(({ one }) => one.stop()));
    await database.drop();
  }
});
