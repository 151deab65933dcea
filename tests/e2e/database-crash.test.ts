import { eventually } from '../testkit/eventually';
import { BreakableServer } from '../testkit/breakable-server';
import { startSingleProcess } from '../testkit/processes/single-process';

const JOBS_DONE =
  'select count(*)::int as waiting from graphile_worker._private_jobs where locked_at is null';

it('a process outlives its PostgreSQL: it serves again, and its jobs go on', async () => {
  const server = await BreakableServer.start();
  const system = await startSingleProcess({ DATABASE_URL: server.url, JOBS_ENABLED: 'on' });
  try {
    const admin = await system.as('admin');
    await eventually(async () => expect(await server.query(JOBS_DONE)).toEqual([{ waiting: 0 }]));

    await server.kill();
    expect((await admin.get('/api/v1/tags/')).status).toBe(503);
    await server.start();

    await eventually(async () => (await admin.get('/api/v1/tags/')).expectStatus(200));
    await server.query(
      "select graphile_worker.add_job('identity:send-mails', '{}'::json), graphile_worker.add_job('workforce:due-transitions', '{}'::json)",
    );
    await eventually(async () => expect(await server.query(JOBS_DONE)).toEqual([{ waiting: 0 }]));
    expect(system.isRunning).toBe(true);
  } finally {
    await system.close();
    await server.remove();
  }
});
