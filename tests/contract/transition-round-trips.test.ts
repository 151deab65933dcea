import { LIFECYCLE as STUDENT_LIFECYCLE } from '../../subgraphs/students/student-transitions/lifecycle';
import { LIFECYCLE as ASSIGNMENT_LIFECYCLE } from '../../subgraphs/workforce/assignment-transitions/lifecycle';
import {
  LIFECYCLE as EMPLOYEE_LIFECYCLE,
  PROPOSED_STATUS,
} from '../../subgraphs/workforce/employee-transitions/lifecycle';
import type { Exchange } from '../testkit/exchange';
import { createMachine } from '../testkit/machine';
import { present } from '../testkit/present';
import { countRoundTrips } from '../testkit/round-trips';
import { useSystem } from '../testkit/system';
import { Workforce } from '../testkit/workforce';

/** Clients that fire the same transition at once. */
const CLIENTS = 64;

const system = useSystem();

let workforce: Workforce;
beforeAll(async () => {
  workforce = await Workforce.of(system.get());
  // What consumers of events ask of a domain comes beside the request.
  await system.get().database.query('delete from events.consumers');
});

const entriesOf = (employeeId: string): Promise<unknown[]> =>
  system.get().database.query(
    `select action from audit.logs where resource_id = $1 and action = 'TRANSITION_EMPLOYEE'
     union all select action from workforce.audit_outbox where resource_id = $1 and action = 'TRANSITION_EMPLOYEE'`,
    [employeeId],
  );

/** A transition that is possible, and asks no rules. */
interface Case {
  readonly name: string;
  /** Brings the row into a state that the transition starts from. */
  readonly prepare: () => Promise<unknown>;
  readonly fire: () => Promise<Exchange>;
}

/** Round trips of a request to each domain's database. */
async function roundTripsOf({ prepare, fire }: Case): Promise<object> {
  const { identity, workforce: ofWorkforce, students: ofStudents } = system.get().system;
  // The first time on a connection opens it.
  await prepare();
  (await fire()).expectStatus(200);
  await prepare();
  const counts = { domain: 0, session: 0 };
  counts.session = await countRoundTrips(identity.dataSource, async () => {
    let inWorkforce = 0;
    const inStudents = await countRoundTrips(ofStudents.dataSource, async () => {
      inWorkforce = await countRoundTrips(ofWorkforce.dataSource, async () =>
        (await fire()).expectStatus(200),
      );
    });
    counts.domain = inWorkforce + inStudents;
  });
  return counts;
}

const pathOf = (collection: string, id: string, transition: string): string =>
  `/api/v1/${collection}/${id}/${transition.toLowerCase().replaceAll('_', '-')}/`;

/** Every transition of an employee without assignments and absences; who proposes leads to each state that can be proposed. */
async function employeeCases(): Promise<Case[]> {
  const { admin } = workforce;
  const { client: machine } = await createMachine(system.get(), 'Expires proposals');
  const id = await workforce.recruit();
  const bring = (status: string, proposed: string | null): Promise<unknown> =>
    system.get().database.query(
      `update workforce.employees set status = $2::varchar, proposal_type = $3::varchar,
         proposal_expires_at = case when $3::varchar is not null then now() - interval '1 second' end,
         termination_date = case when $2::varchar = 'TERMINATED' then current_date end where id = $1`,
      [id, status, proposed],
    );
  return Object.entries(EMPLOYEE_LIFECYCLE).flatMap(([transition, { from, to }]) =>
    from.flatMap((status) => {
      const proposals = to === null ? Object.keys(PROPOSED_STATUS) : [status === 'PROPOSED' ? 'LEAVE' : null];
      return proposals.map((proposed) => ({
        name: [transition, status, proposed].filter(Boolean).join(' '),
        prepare: () => bring(status, proposed),
        fire: () =>
          (transition === 'EXPIRE_PROPOSAL' ? machine : admin).post(
            pathOf('employees', id, transition),
            transition === 'PROPOSE' ? { proposal_type: 'LEAVE' } : {},
          ),
      }));
    }),
  );
}

/** The transitions of assignments that ask no rules. */
async function assignmentCases(): Promise<Case[]> {
  const { id } = await workforce.plan();
  return (['END', 'CANCEL'] as const).map((transition) => ({
    name: `${transition} of an assignment`,
    prepare: () =>
      system
        .get()
        .database.query('update workforce.assignments set status = $2 where id = $1', [
          id,
          ASSIGNMENT_LIFECYCLE[transition].from,
        ]),
    fire: () => workforce.admin.post(pathOf('assignments', id, transition)),
  }));
}

async function studentCases(): Promise<Case[]> {
  const { database } = system.get();
  const [student] = await database.query<{ id: string }>('select id from students.students limit 1');
  const id = present(student).id;
  return Object.entries(STUDENT_LIFECYCLE).map(([transition, { from }]) => ({
    name: `${transition} of a student`,
    prepare: () => database.query('update students.students set status = $2 where id = $1', [id, from[0]]),
    fire: () => workforce.admin.post(pathOf('students', id, transition)),
  }));
}

it('every transition that asks no rules is one round trip with its audit entry, and one more asks whether the session is active', async () => {
  const cases = [...(await employeeCases()), ...(await assignmentCases()), ...(await studentCases())];
  const counted: Record<string, object> = {};
  for (const one of cases) counted[one.name] = await roundTripsOf(one);

  expect(Object.keys(counted)).toHaveLength(22);
  expect(counted).toEqual(Object.fromEntries(cases.map(({ name }) => [name, { domain: 1, session: 1 }])));
});

it('is written with its entry in the audit log and in its own', async () => {
  const { admin } = workforce;
  const id = await workforce.hire();
  (await admin.post(`/api/v1/employees/${id}/terminate/`)).expectStatus(200);

  expect(await entriesOf(id)).toHaveLength(2);
  const { results } = (await admin.get(`/api/v1/employees/${id}/transitions/`)).json<{
    results: { transition: string }[];
  }>();
  expect(results.map(({ transition }) => transition)).toEqual(['TERMINATE', 'ACTIVATE']);
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
