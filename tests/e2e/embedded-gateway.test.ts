import { eventually } from '../testkit/eventually';
import { graphql } from '../testkit/graphql';
import { startEmbeddedSystem, type EmbeddedSystem } from '../testkit/processes/embedded-system';

/** The README's start of several processes without a server of one's own: all of them use the one of the data folder. */

describe.each(['own', 'apollo'] as const)('EXECUTOR=%s', (executor) => {
  let system: EmbeddedSystem;
  beforeAll(async () => {
    system = await startEmbeddedSystem(executor);
  });
  afterAll(() => system.close());

  it('records what the gateway rejects, where the subgraphs record', async () => {
    const [viewer, admin] = [await system.as('viewer'), await system.as('admin')];

    (await viewer.get('/api/v1/users/')).expectStatus(403);
    (await graphql(viewer, '{ auditLogs { totalCount } }')).expectErrors('FORBIDDEN');

    await eventually(async () => {
      const found = await admin.get('/api/v1/audit-logs/?action=ACCESS_DENIED&ordering=resource');
      const { results } = found.json<{ results: object[] }>();
      expect(results).toMatchObject([
        { resource: 'AUDIT_LOGS', subgraph: 'gateway' },
        { resource: 'USERS', subgraph: 'gateway' },
      ]);
    });
  });
});
