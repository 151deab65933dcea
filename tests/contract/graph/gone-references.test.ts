import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isNonNullType, isObjectType, type GraphQLObjectType } from 'graphql';
import { openApi } from '../../testkit/endpoints/openapi';
import { relationOperations } from '../../testkit/crawl';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { useOwnSystem } from '../../testkit/system';

/** Rows of one domain may name rows of another that are deleted: no transaction covers both. */

const system = useOwnSystem('operations of any cost', { LIMIT_COST: '1000000000', LIMIT_ALIASES: '1000' });

const SUBGRAPHS = ['identity', 'workforce'].map((name) =>
  buildSchema(readFileSync(`schema/subgraphs/${name}.graphql`, 'utf8'), { assumeValid: true }),
);

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

  (await admin.get(`/api/v1/users/${user?.id}/scopes/`)).expectStatus(200);

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

it('lets every relation to an entity of another domain be null', () => {
  const relations = SUBGRAPHS.flatMap((schema) =>
    Object.values(schema.getTypeMap())
      .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('_'))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => isOfAnother(schema.getQueryType() ?? null, getNamedType(field.type).name))
          .map((field) => ({ name: `${type.name}.${field.name}`, mayBeNull: !isNonNullType(field.type) })),
      ),
  );

  expect(relations.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Employee.user', 'UserScope.orgUnit']),
  );
  expect(relations.filter(({ mayBeNull }) => !mayBeNull)).toEqual([]);
});

it('gives no error along any relation when all that other domains refer to is gone', async () => {
  await system.get().database.query(`do $$
    declare reference record;
    begin
      set local session_replication_role = replica;
      for reference in
        select table_schema, table_name, column_name from information_schema.columns
          where table_schema = 'workforce' and data_type = 'uuid'
      loop
        execute format('update %I.%I set %3$I = gen_random_uuid() where %3$I in (select id from identity.users)',
          reference.table_schema, reference.table_name, reference.column_name);
      end loop;
      update identity.user_scopes set org_unit_id = gen_random_uuid();
    end $$`);

  let gone = 0;
  const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
  const groupOf = (coordinate: string): string => (coordinate.endsWith('.fullName') ? 'name' : 'others');
  for (const operation of relationOperations(api, groupOf)) {
    const data = JSON.stringify((await graphql(admin, operation)).expectNoErrors());
    gone += data.split('"by_fullName":null').length - 1;
  }
  expect(gone).toBeGreaterThan(0);
  const statuses = new Map<number, string>();
  for (const path of LISTS) statuses.set((await admin.get(path)).status, path);
  expect([...statuses].filter(([status]) => status >= 500)).toEqual([]);
  expect(statuses.has(200)).toBe(true);
});

/** What REST shows without an id in the path, of which some has names of what it refers to. */
const LISTS = Object.entries(openApi.paths).flatMap(([path, { get }]) =>
  get && !path.includes('{') ? [path] : [],
);

/** An entity whose rows another subgraph keeps: here nothing finds one by its id. */
function isOfAnother(query: GraphQLObjectType | null, type: string): boolean {
  const isShared = SUBGRAPHS.every((schema) =>
    schema.getType(type)?.astNode?.directives?.some(({ name }) => name.value === 'key'),
  );
  const isFound = Object.values(query?.getFields() ?? {}).some(
    (field) => field.args.some(({ name }) => name === 'id') && getNamedType(field.type).name === type,
  );
  return isShared && !isFound;
}
