import { titleOf, type Endpoint } from '../../testkit/endpoints/endpoints';
import { api } from '../../testkit/endpoints/graph-document';
import { machineWrites } from '../../testkit/endpoints/machine-writes';
import { Rows } from '../../testkit/endpoints/rows';
import { crawlOperations } from '../../testkit/crawl';
import { graphql } from '../../testkit/graphql';
import { createMachine, type Machine } from '../../testkit/machine';
import { useOwnSystem } from '../../testkit/system';

/**
 * Where a user is said to have acted there is the id of a user, or null: a service account and the system are none.
 */

const system = useOwnSystem('operations of any cost', { LIMIT_COST: '1000000000' });

let machine: Machine;
let rows: Rows;
beforeAll(async () => {
  machine = await createMachine(system.get(), 'Everything');
  rows = new Rows(await system.get().as('admin'));
});

/** Columns that say which user acted, each with the number of its values that are no user's id. */
async function wrongIds(): Promise<ReadonlyMap<string, number>> {
  const { database } = system.get();
  const columns = await database.query<{ table: string; name: string }>(`
    select format('%I.%I', table_schema, table_name) as table, column_name as name
    from information_schema.columns
    where data_type = 'uuid' and (column_name in ('actor_id', 'user_id') or column_name like '%\\_by')`);
  expect(columns.length).toBeGreaterThan(8);
  const counts = columns.map(
    ({ table, name }) =>
      `select '${table}.${name}' as column, count(*)::int as count from ${table}
        where ${name} is not null and ${name} not in (select id from identity.users)`,
  );
  const found = await database.query<{ column: string; count: number }>(counts.join(' union all '));
  return new Map(found.map(({ column, count }) => [column, count]));
}

/** The count after the last work; what came since was written by users. */
let counted: ReadonlyMap<string, number> | undefined;

/** The columns in which the work writes an id that is no user's. */
async function wronglyWritten(work: () => Promise<unknown>): Promise<string[]> {
  const before = (counted ??= await wrongIds());
  await work();
  const after = (counted = await wrongIds());
  return [...after].flatMap(([column, count]) => (count > (before.get(column) ?? 0) ? [column] : []));
}

/** Endpoints between two looks at the columns, which cost more than the requests. */
const BETWEEN_LOOKS = 12;

const groups = Array.from({ length: Math.ceil(machineWrites.length / BETWEEN_LOOKS) }, (_, index) =>
  machineWrites.slice(index * BETWEEN_LOOKS, (index + 1) * BETWEEN_LOOKS),
);

async function writeByMachine(endpoint: Endpoint): Promise<void> {
  const path = await rows.pathOf(endpoint);
  if (endpoint.name.includes('expire'))
    await system.get().database.query('update workforce.employees set proposal_expires_at = now()');
  const body = await rows.bodyOf(endpoint);
  const response = await machine.client.request(endpoint.method, path, body ? { body } : {});
  response.expectStatus(endpoint.response.status);
}

it.each(groups.map((group) => [group.map(titleOf).join(', '), group] as const))(
  '%s by a service account',
  async (_, group) => {
    const columns = await wronglyWritten(async () => {
      for (const endpoint of group) await writeByMachine(endpoint);
    });

    expect(columns).toEqual([]);
  },
);

it('POST /api/v1/employees/import/ by a service account', async () => {
  const columns = await wronglyWritten(async () => {
    const response = await machine.client.request('POST', '/api/v1/employees/import/', {
      body: 'employee_number,given_name,family_name,hire_date\nM-1,Ana,Work,2026-01-01\n',
      headers: { 'content-type': 'text/csv' },
    });
    expect(response.expectStatus(200).json()).toMatchObject({ created: 1 });
  });

  expect(columns).toEqual([]);
});

it('leaves the actor empty where the system acts by itself', async () => {
  const admin = await system.get().as('admin');
  const { id: employee_id } = await rows.create('/api/v1/employees/');
  (await admin.post(`/api/v1/employees/${employee_id}/activate/`)).expectStatus(200);
  const absence = await admin.post('/api/v1/absences/', {
    employee_id,
    start_date: '2039-01-01',
    end_date: '2039-12-31',
    reason: 'Rest',
  });
  const { id } = absence.expectStatus(201).json<{ id: string }>();
  (await admin.post(`/api/v1/absences/${id}/approve/`)).expectStatus(200);

  await system
    .get()
    .database.query('update workforce.absences set start_date = current_date where id = $1', [id]);

  const columns = await wronglyWritten(() => system.get().system.workforce.services.dueTransitions.fireAll());

  const [entry] = await system
    .get()
    .database.query(
      `select actor_id, transition from workforce.employee_transition_logs where employee_id = $1 order by created_at desc limit 1`,
      [employee_id],
    );
  expect(entry).toMatchObject({ actor_id: null, transition: 'START_LEAVE' });
  expect(columns).toEqual([]);
});

it('is read in the graph without an error', async () => {
  const admin = await system.get().as('admin');
  const operations = crawlOperations(api).filter((operation) => operation.includes('email'));
  const failed: string[] = [];
  for (const operation of operations) {
    const { errors } = await graphql(admin, operation);
    if (errors.length > 0) failed.push(`${operation}: ${JSON.stringify(errors[0])}`);
  }
  expect(operations.length).toBeGreaterThan(20);
  expect(failed).toEqual([]);
});
