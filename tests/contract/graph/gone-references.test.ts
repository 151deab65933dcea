import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { useSystem } from '../../testkit/system';

/** Rows of one domain may name rows of another that are deleted: no transaction covers both. */

const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

it('shows the scope of a user whose org unit is deleted, without the unit and without an error', async () => {
  const unit = await admin.post('/api/v1/org-units/', {
    code: 'GONE-1',
    name: 'Soon gone',
    unit_type: 'DEPARTMENT',
  });
  unit.expectStatus(201);
  const { id } = unit.json<{ id: string }>();
  const [user] = (await admin.get('/api/v1/users/?search=manager@ism.test')).json<{
    results: { id: string }[];
  }>().results;
  (await admin.post(`/api/v1/users/${user?.id}/scopes/${id}/`)).expectStatus(200);
  (await admin.delete(`/api/v1/org-units/${id}/`)).expectStatus(204);

  const result = await graphql<{ user: { scopes: { orgUnitId: string; orgUnit: unknown }[] } }>(
    admin,
    'query ($id: UUID!) { user(id: $id) { scopes { orgUnitId orgUnit { name parent { name } } } } }',
    { variables: { id: user?.id } },
  );

  const { scopes } = result.expectNoErrors().user;
  expect(scopes.find(({ orgUnitId }) => orgUnitId === id)).toEqual({ orgUnitId: id, orgUnit: null });
  expect(scopes.filter(({ orgUnit }) => orgUnit === null)).toHaveLength(1);
  const only = await graphql(
    admin,
    'query ($id: UUID!) { user(id: $id) { scopes { orgUnit { parent { name } } } } }',
    {
      variables: { id: user?.id },
    },
  );
  expect(JSON.stringify(only.expectNoErrors())).toContain('{"orgUnit":null}');
});
