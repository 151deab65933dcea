import { useSystem } from '../testkit/system';

const suite = useSystem();

test('every address of the index can be read', async () => {
  const index = (await suite.get().anonymous().get('/api/v1/'))
    .expectStatus(200)
    .json<Record<string, string>>();
  const admin = await suite.get().as('admin');
  const statuses = [];
  for (const path of Object.values(index)) statuses.push([path, (await admin.get(path)).status]);

  expect(statuses).toEqual(Object.values(index).map((path) => [path, 200]));
  expect(Object.keys(index)).toEqual(expect.arrayContaining(['employees', 'org-units', 'auth/me']));
});
