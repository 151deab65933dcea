import { endpoints, type Endpoint } from '../testkit/endpoints/endpoints';
import { Rows } from '../testkit/endpoints/rows';
import type { Exchange } from '../testkit/exchange';
import type { HttpClient } from '../testkit/http';
import { createMachine } from '../testkit/machine';
import { watchRoundTrips } from '../testkit/round-trips';
import { useSystem } from '../testkit/system';

/** Round trips of a write to its domain: without a key, and with one. */
type Figures = readonly [plain: number, keyed: number];

/** A statement with its locks, its entries and the COMMIT; with a key its result is kept with the COMMIT. */
const ONE: Figures = [1, 2];
/** The rules are asked first, with the rows locked. */
const JUDGED: Figures = [2, 3];

/** The row is read with the lock of the account, then what is owed and free; the last statement has its entries and the COMMIT. */
const SETTLED: Figures = [3, 4];

/** What every transition of the contract takes. A new one is missing here. */
const FIGURES: Readonly<Record<string, Readonly<Record<string, Figures>>>> = {
  absences: { approve: ONE, reject: ONE, cancel: ONE },
  assignments: { activate: JUDGED, end: ONE, cancel: ONE, reactivate: JUDGED },
  'british-courses': { publish: ONE, archive: ONE },
  'british-curricula': { publish: ONE, archive: ONE },
  'bulk-notifications': { cancel: [3, 4] },
  'cbc-courses': { publish: ONE, archive: ONE },
  'cbc-curricula': { publish: ONE, archive: ONE },
  employees: {
    ...{ activate: ONE, 'cancel-onboarding': ONE, propose: ONE, 'accept-proposal': ONE },
    ...{ 'reject-proposal': ONE, 'expire-proposal': ONE, 'start-leave': ONE, 'end-leave': ONE },
    ...{ suspend: ONE, reinstate: ONE, terminate: ONE, rehire: ONE },
  },
  enrollments: { complete: ONE, drop: ONE },
  invoices: { issue: SETTLED, cancel: [2, 3] },
  notifications: { read: ONE, cancel: ONE },
  payments: { complete: SETTLED, fail: ONE, reverse: SETTLED },
  scholarships: { apply: SETTLED, revoke: [2, 3] },
  students: { deactivate: ONE, reactivate: ONE, suspend: ONE, graduate: ONE },
  'suspense-payments': { match: [5, 8], return: ONE },
  terms: { close: ONE, reopen: ONE },
};

/** What may be done again, when it changes nothing: what was read stays as it is. */
const REPEATABLE = 'notifications read';

/** Clients that fire one transition at once. */
const CLIENTS = 64;

/** What makes a notification wait. */
const LATER = { scheduled_at: '2100-01-01T00:00:00.000000Z' };

/** Domains with transitions. */
const DOMAINS = ['workforce', 'students', 'curriculum', 'finance', 'notifications'] as const;

const system = useSystem();
const transitions = endpoints.filter(({ transition }) => transition !== null);

/** The collection of a transition, and its name there. */
function namesOf({ path }: Endpoint): [collection: string, name: string] {
  const [, , , collection = '', , name = ''] = path.split('/');
  return [collection, name];
}

let admin: HttpClient;
let machine: HttpClient;
let rows: Rows;
beforeAll(async () => {
  // What consumers of events ask of a domain comes beside the request.
  await system.get().database.query('delete from events.consumers');
  admin = await system.get().as('admin');
  machine = (await createMachine(system.get(), 'Expires proposals')).client;
  rows = new Rows(admin);
});

interface Prepared {
  readonly path: string;
  readonly fire: (headers?: Record<string, string>) => Promise<Exchange>;
}

/** A new row in a state that the transition starts from. */
async function prepare(endpoint: Endpoint): Promise<Prepared> {
  const [collection, name] = namesOf(endpoint);
  const isExpiry = name === 'expire-proposal';
  const path =
    collection === 'notifications' && name === 'cancel'
      ? // Any other may leave meanwhile.
        endpoint.path.replace('{id}', (await rows.create('/api/v1/notifications/', LATER)).id)
      : await rows.pathOf(endpoint);
  const body = await rows.bodyOf(endpoint);
  if (isExpiry)
    await system
      .get()
      .database.query(`update workforce.employees set proposal_expires_at = now() where status = 'PROPOSED'`);
  return { path, fire: (headers = {}) => (isExpiry ? machine : admin).post(path, body, { headers }) };
}

/** Round trips of a write, in all domains but that of sessions. */
async function roundTripsOf(fire: () => Promise<Exchange>): Promise<number> {
  let written = 0;
  let work = async (): Promise<unknown> => (await fire()).expectStatus(200);
  for (const domain of DOMAINS) {
    const inner = work;
    work = async () => {
      const { untilCommit } = await watchRoundTrips(system.get().system[domain].dataSource, inner);
      written += untilCommit;
    };
  }
  await work();
  return written;
}

it('every transition takes the round trips that are said for it, with its audit entry', async () => {
  const counted: Record<string, Record<string, number[]>> = {};
  for (const endpoint of transitions) {
    const [collection, name] = namesOf(endpoint);
    const plain = await prepare(endpoint);
    const keyed = await prepare(endpoint);
    (counted[collection] ??= {})[name] = [
      await roundTripsOf(() => plain.fire()),
      await roundTripsOf(() => keyed.fire({ 'Idempotency-Key': `${collection}-${name}` })),
    ];
  }

  expect(counted).toEqual(FIGURES);
});

/** How many entries the audit log has of a row, or is to get. */
async function entriesOf(id: string): Promise<number> {
  const tables = ['audit.logs', ...DOMAINS.map((domain) => `${domain}.audit_outbox`)];
  const entries = tables.map((table) => `select from ${table} where resource_id = $1`);
  return (await system.get().database.query(entries.join(' union all '), [id])).length;
}

it('of many clients at once one fires a transition, whichever it is: nothing is lost, and nothing is done twice', async () => {
  const outcomes: Record<string, object> = {};
  const once: Record<string, object> = {};
  for (const endpoint of transitions) {
    const { path, fire } = await prepare(endpoint);
    const [, , , , id = ''] = path.split('/');
    const before = await entriesOf(id);
    const responses = await Promise.all(Array.from({ length: CLIENTS }, () => fire()));
    const done = responses.filter(({ status }) => status === 200);
    const isRepeatable = namesOf(endpoint).join(' ') === REPEATABLE;
    outcomes[endpoint.path] = {
      // Who has waited too long for a connection, on a busy machine, has done nothing and may come again.
      statuses: [...new Set(responses.map(({ status }) => status))].filter((status) => status !== 503).sort(),
      fired: isRepeatable ? new Set(done.map(({ text }) => text)).size : done.length,
      // Each attempt has one.
      entries: ((await entriesOf(id)) - before) / (isRepeatable ? done.length : 1),
    };
    once[endpoint.path] = { statuses: isRepeatable ? [200] : [200, 409], fired: 1, entries: 1 };
  }

  expect(outcomes).toEqual(once);
});
