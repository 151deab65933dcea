import { titled, titleOf } from '../../testkit/endpoints/endpoints';
import { machineWrites } from '../../testkit/endpoints/machine-writes';
import { Rows } from '../../testkit/endpoints/rows';
import { createMachine, type Machine } from '../../testkit/machine';
import { useOwnSystem } from '../../testkit/system';

/** What is written is in the audit log, once for each request; a service that forgets to report its write fails here. */

const system = useOwnSystem('each write is counted in the audit log');

/** Entries of a request where it is not one. */
const OTHER_COUNTS: ReadonlyMap<string, number> = new Map([
  // Computes and writes nothing.
  ['POST /api/v1/assignments/preview/', 0],
  // The entry that was asked for, and the one about who asked.
  ['POST /api/v1/audit-logs/', 2],
]);

let machine: Machine;
let rows: Rows;
beforeAll(async () => {
  machine = await createMachine(system.get(), 'Everything');
  rows = new Rows(await system.get().as('admin'));
});

/** Entries of the log and those on their way to it, which a relay moves in one transaction. */
async function entries(): Promise<number> {
  const [counted] = await system.get().database.query<{ entries: number }>(`
    select ((select count(*) from audit.logs) + (select count(*) from identity.audit_outbox)
      + (select count(*) from workforce.audit_outbox) + (select count(*) from gateway.audit_outbox))::int as entries`);
  return counted?.entries ?? 0;
}

it.each(titled(machineWrites))('%s', async (_, endpoint) => {
  const path = await rows.pathOf(endpoint);
  if (endpoint.name.includes('expire'))
    await system.get().database.query('update workforce.employees set proposal_expires_at = now()');
  const body = await rows.bodyOf(endpoint);

  const before = await entries();
  const response = await machine.client.request(endpoint.method, path, body ? { body } : {});
  response.expectStatus(endpoint.response.status);

  expect((await entries()) - before).toBe(OTHER_COUNTS.get(titleOf(endpoint)) ?? 1);
});
