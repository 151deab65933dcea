import { countRoundTrips } from '../testkit/round-trips';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

/** Clients that fire the same transition at once. */
const CLIENTS = 64;

const system = useSystem();

let workforce: Workforce;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
});

const entriesOf = (employeeId: string): Promise<unknown[]> =>
  system.get().database.query(
    `select action from audit.logs where resource_id = $1 and action = 'TRANSITION_EMPLOYEE'
     union all select action from workforce.audit_outbox where resource_id = $1 and action = 'TRANSITION_EMPLOYEE'`,
    [employeeId],
  );

it('a transition without rules is one round trip with its audit entry, and one more asks whether the session is active', async () => {
  const { admin } = workforce;
  const id = await workforce.hire();
  // The first time on a connection prepares the statements.
  (await admin.post(`/api/v1/employees/${id}/suspend/`)).expectStatus(200);
  (await admin.post(`/api/v1/employees/${id}/reinstate/`)).expectStatus(200);

  const { identity, workforce: domain } = system.get().system;
  let ofWorkforce = 0;
  const ofIdentity = await countRoundTrips(identity.dataSource, async () => {
    ofWorkforce = await countRoundTrips(domain.dataSource, async () =>
      (await admin.post(`/api/v1/employees/${id}/suspend/`)).expectStatus(200),
    );
  });

  expect({ ofWorkforce, ofIdentity }).toEqual({ ofWorkforce: 1, ofIdentity: 1 });
  expect(await entriesOf(id)).toHaveLength(4);
});

it('a page of a list is one round trip with its count, in any order and with a filter', async () => {
  const { admin } = workforce;
  const { workforce: domain } = system.get().system;
  const list = '/api/v1/employees/';

  for (const path of [list, `${list}?status=ACTIVE&search=a`, `${list}?ordering=-hire_date&page_size=1`]) {
    const roundTrips = await countRoundTrips(domain.dataSource, async () =>
      (await admin.get(path)).expectStatus(200),
    );
    expect([path, roundTrips]).toEqual([path, 1]);
  }
});

it('of many clients at once one fires it: nothing is lost, and nothing is done twice', async () => {
  const { admin } = workforce;
  const id = await workforce.hire();
  const before = (await entriesOf(id)).length;

  const responses = await Promise.all(
    Array.from({ length: CLIENTS }, () => admin.post(`/api/v1/employees/${id}/suspend/`)),
  );

  const statuses = responses.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(CLIENTS - 1);
  const { results } = (await admin.get(`/api/v1/employees/${id}/transitions/`)).json<{
    results: { transition: string }[];
  }>();
  expect(results.filter(({ transition }) => transition === 'SUSPEND')).toHaveLength(1);
  expect((await entriesOf(id)).length - before).toBe(1);
});
