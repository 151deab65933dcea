import { eventually } from '../testkit/eventually';
import { startSingleProcess } from '../testkit/processes';

it('an audit entry survives the death of the process that wrote it, once', async () => {
  const system = await startSingleProcess();
  try {
    const admin = await system.as('admin');
    const list = await admin.get('/api/v1/employees/?page_size=5');
    const ids = list.json<{ results: { id: string }[] }>().results.map(({ id }) => id);
    const responses = await Promise.all(
      ids.map((id) => admin.patch(`/api/v1/employees/${id}/`, { phone: '0700 111 222' })),
    );
    // Sooner than entries are moved to the log.
    await system.kill();
    expect(responses.map(({ status }) => status)).toEqual(ids.map(() => 200));

    await system.start();
    const logged = await eventually(async () => {
      const rows = await system.database.query<{ resource_id: string }>(
        "select resource_id from audit.logs where action = 'UPDATE_EMPLOYEE' order by resource_id",
      );
      expect(rows.length).toBeGreaterThanOrEqual(ids.length);
      return rows.map(({ resource_id }) => resource_id);
    });
    expect(logged).toEqual([...ids].sort());
  } finally {
    await system.close();
  }
});
