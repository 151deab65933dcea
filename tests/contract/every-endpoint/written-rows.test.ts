import { Callers } from '../../testkit/endpoints/callers';
import { endpoints, titled, titleOf, type Endpoint } from '../../testkit/endpoints/endpoints';
import { mutationOf } from '../../testkit/endpoints/graph-document';
import { Rows, type Row } from '../../testkit/endpoints/rows';
import { present } from '../../testkit/present';
import { holdClock } from '../../testkit/held-clock';
import { useSystem } from '../../testkit/system';

/** The response of a write shows the row as it is read afterwards, with what is worked out. */

const system = useSystem();

const isOfOneRow = ({ path, response }: Endpoint): boolean =>
  response.shape === 'object' && /^\/api\/v1\/[\w-]+\/\{id\}\/$/.test(path);

/** Where one row of the response's object is read; for what there is one of, the same address. */
function readerOf({ path, method, response }: Endpoint): Endpoint | undefined {
  const readers = endpoints.filter(
    (other) => other.method === 'GET' && other.response.objectName === response.objectName,
  );
  return readers.find(isOfOneRow) ?? readers.find((other) => method === 'PATCH' && other.path === path);
}

/** The mail is on its way when the response comes, and may have left before it is read. */
const GOES_ON = 'POST /api/v1/notification-templates/{id}/send/';

const writes = endpoints.filter(
  (endpoint) =>
    titleOf(endpoint) !== GOES_ON &&
    ['POST', 'PATCH'].includes(endpoint.method) &&
    mutationOf(endpoint) !== null &&
    endpoint.response.shape === 'object' &&
    !endpoint.isSigned &&
    readerOf(endpoint),
);

holdClock(system);

let callers: Callers;
let rows: Rows;
beforeAll(async () => {
  callers = await Callers.of(system.get());
  rows = new Rows(callers.admin);
});

it.each(titled(writes))('%s', async (_title, endpoint) => {
  const path = await rows.pathOf(endpoint);
  const reader = present(readerOf(endpoint));
  if (endpoint.name.includes('expire'))
    await system.get().database.query('update workforce.employees set proposal_expires_at = now()');
  const body = await rows.bodyOf(endpoint);

  const response = await (await callers.of(endpoint)).request(endpoint.method, path, body ? { body } : {});
  const written = response.expectStatus(endpoint.response.status).json<Row>();
  const read = await callers.admin.get(isOfOneRow(reader) ? reader.path.replace('{id}', written.id) : path);

  expect(written).toEqual(read.expectStatus(200).json());
});
