import { endpoints } from '../../testkit/endpoints/endpoints';
import { sampleRequest } from '../../testkit/endpoints/sample-request';
import { useSystem } from '../../testkit/system';

/** A path responds with 405 to methods that it does not have, and says which it has. */

const system = useSystem();

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT'];

/** Paths with one endpoint each to make their addresses from. */
const paths = [...new Map(endpoints.map((endpoint) => [endpoint.path, endpoint])).values()];

/** What a path responds to: what is documented, and what comes with it. */
function allowedOf(path: string): string[] {
  const documented = endpoints
    .filter((endpoint) => endpoint.path === path)
    .map(({ method }) => method as string);
  return [...documented, ...(documented.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
}

const listOf = (header: string | undefined): string[] => (header ?? '').split(', ').sort();

it.each(paths.map((endpoint) => [endpoint.path, endpoint] as const))('%s', async (path, endpoint) => {
  const admin = await system.get().as('admin');
  const allowed = allowedOf(path);
  const address = sampleRequest(endpoint).path;

  for (const method of METHODS.filter((one) => !allowed.includes(one))) {
    const response = await admin.request(method, address);
    response.expectStatus(405);
    expect(response.json()).toEqual({ detail: `Method "${method}" not allowed.` });
    expect(listOf(response.header('allow'))).toEqual([...allowed].sort());
  }
  const options = await admin.request('OPTIONS', address);
  options.expectStatus(204);
  expect(listOf(options.header('allow'))).toEqual([...allowed].sort());
});
