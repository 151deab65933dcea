import { graphql } from '../testkit/graphql';
import { withClient } from '../testkit/connection';
import { useOwnSystem } from '../testkit/system';

/** A key asks for nothing that the write does not need: while the database is away both fail alike, and then both work. */

const system = useOwnSystem('its database is taken away');

/** Takes the database from the system, or gives it back. */
async function allowConnections(isAllowed: boolean): Promise<void> {
  const url = new URL(system.get().database.url);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  await withClient(url.href, async (client) => {
    await client.query(`alter database "${name}" allow_connections ${isAllowed}`);
    if (!isAllowed)
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  });
}

it('a keyed write is 503 as one without a key, and is done once when the database is back', async () => {
  const admin = await system.get().as('admin');
  const keyed = { headers: { 'idempotency-key': 'away' } };
  const tag = { name: 'Away', tag_type: 'CERTIFICATION' };
  const mutation = 'mutation { createTag(input: { name: "Back", tagType: CERTIFICATION }) { id } }';
  await allowConnections(false);
  try {
    for (const options of [{}, keyed]) {
      const overRest = await admin.post('/api/v1/tags/', tag, options);
      expect(overRest.expectStatus(503).json()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
      (await graphql(admin, mutation, options)).expectErrors('SUBGRAPH_UNAVAILABLE');
    }
  } finally {
    await allowConnections(true);
  }

  const responses = [
    await admin.post('/api/v1/tags/', tag, keyed),
    await admin.post('/api/v1/tags/', tag, keyed),
    (await graphql(admin, mutation, keyed)).exchange,
    (await graphql(admin, mutation, keyed)).exchange,
  ];

  expect(responses.map((response) => response.header('idempotency-replayed'))).toEqual([
    undefined,
    'true',
    undefined,
    'true',
  ]);
  const made = await system
    .get()
    .database.query("select from workforce.tag_catalog where name in ('Away', 'Back')");
  expect(made).toHaveLength(2);
});
