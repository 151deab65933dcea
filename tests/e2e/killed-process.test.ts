import { eventually } from '../testkit/eventually';
import { startSingleProcess, type SingleProcess } from '../testkit/processes/single-process';

/** Students of whom it is told, and how many of them before the process is killed. */
const STUDENTS = 120;
const TOLD_BEFORE = 20;

/** The events of students that were told, once for each notification: of the demo's students, who have no guardians, one for an event. */
const TOLD = `select metadata->>'event_id' as event from notifications.notifications
  where metadata->>'entity_type' = 'Student' and notification_type = 'EMAIL'`;

describe('a process that is killed', () => {
  let system: SingleProcess;
  let changed: string[];
  let events: string[];
  beforeAll(async () => {
    system = await startSingleProcess({ JOBS_ENABLED: 'on' });
    const { database } = system;
    const admin = await system.as('admin');
    const list = await admin.get('/api/v1/employees/?page_size=5');
    changed = list.json<{ results: { id: string }[] }>().results.map(({ id }) => id);
    const published = await database.query<{ id: string }>(
      `insert into events.log (type, version, domain, entity_type, entity_id, data)
        select 'student.status_changed', 1, 'students', 'Student', id,
          '{"transition": "SUSPEND", "from_status": "ACTIVE", "to_status": "SUSPENDED"}'
        from (select id from students.students order by id limit $1) s returning id`,
      [STUDENTS],
    );
    events = published.map(({ id }) => id);
    await database.query(`select events.relay('students', $1)`, [STUDENTS]);
    await eventually(async () => expect((await database.query(TOLD)).length).toBeGreaterThan(TOLD_BEFORE));
    const responses = await Promise.all(
      changed.map((id) => admin.patch(`/api/v1/employees/${id}/`, { phone: '0700 111 222' })),
    );
    // Sooner than entries are moved to the log.
    await system.kill();
    expect(responses.map(({ status }) => status)).toEqual(changed.map(() => 200));
    // What it had claimed is due again later, and nobody else claims it meanwhile.
    await database.query("update events.deliveries set next_attempt_at = now() where state = 'PENDING'");
    await system.start();
  });
  afterAll(() => system.close());

  it('loses no audit entry, and none is there twice', async () => {
    const logged = await eventually(async () => {
      const rows = await system.database.query<{ resource_id: string }>(
        "select resource_id from audit.logs where action = 'UPDATE_EMPLOYEE' order by resource_id",
      );
      expect(rows.length).toBeGreaterThanOrEqual(changed.length);
      return rows.map(({ resource_id }) => resource_id);
    });
    expect(logged).toEqual([...changed].sort());
  });

  it('tells everybody once what happened', async () => {
    await eventually(async () => {
      const pending = await system.database.query(
        "select from events.deliveries where consumer = 'notifications.notices' and state = 'PENDING'",
      );
      expect(pending).toEqual([]);
    });
    const told = await system.database.query<{ event: string }>(TOLD);
    expect(told.map(({ event }) => event).sort()).toEqual([...events].sort());
  });
});
