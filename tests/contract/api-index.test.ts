import { useSystem } from '../testkit/system';

const suite = useSystem();

/** Not an endpoint of API.md, so not written into the call. */
const INDEX = '/api/v1/';

test('every address of the index can be read', async () => {
  const index = (await suite.get().anonymous().get(INDEX)).expectStatus(200).json<Record<string, string>>();
  const admin = await suite.get().as('admin');
  const statuses = [];
  for (const path of Object.values(index)) statuses.push([path, (await admin.get(path)).status]);

  expect(statuses).toEqual(Object.values(index).map((path) => [path, 200]));
  expect(Object.keys(index)).toEqual(expect.arrayContaining(['employees', 'org-units', 'auth/me']));
});
