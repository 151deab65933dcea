import type { FastifyInstance } from 'fastify';
import { FACTS_HEADER, signFacts, type Identity } from '../../../schema/contract/identity';
import { createSubgraphServer } from '../../../subgraphs/shared/graph/http-server';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useSystem } from '../../testkit/system';

const system = useSystem();
const SECRET = 'a-secret-for-this-test';

const viewer: Identity = {
  kind: 'user',
  userId: '00000000-0000-4000-8000-000000000001',
  sub: '00000000-0000-4000-8000-000000000001',
  email: 'viewer@ism.test',
  role: 'VIEWER',
  scopes: [],
  sessionId: null,
};

let server: FastifyInstance;
beforeAll(() => {
  const { workforce } = system.get().system;
  server = createSubgraphServer(workforce, {
    secret: SECRET,
    bodyLimit: 100_000,
    logger: createLogger({ level: 'silent' }),
  });
});
afterAll(() => server.close());

async function ask(query: string, { secret = SECRET, audience = 'workforce' } = {}) {
  const facts = { identity: viewer, requestId: 'r', clientAddress: '127.0.0.1', refreshToken: null };
  const answer = await server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { [FACTS_HEADER]: signFacts(facts, audience, secret) },
    payload: { query },
  });
  return {
    status: answer.statusCode,
    body: answer.json<{ data?: unknown; errors?: { extensions?: { code?: string } }[] }>(),
  };
}

describe('a subgraph over HTTP', () => {
  it('believes an identity that the gateway signed', async () => {
    const { body } = await ask('{ unitTypes { code } }');

    expect(body.data).toEqual({
      unitTypes: ['CLINIC', 'DEPARTMENT', 'SERVICE', 'UNIT'].map((code) => ({ code })),
    });
  });

  it.each([
    ['signed with another secret', { secret: 'another' }],
    ['signed for another subgraph', { audience: 'identity' }],
  ])('takes a caller whose identity is %s for nobody', async (_case, signing) => {
    const { body } = await ask('{ unitTypes { code } }', signing);

    expect(body.data).toBeNull();
    expect(body.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('guards what is reached through _entities', async () => {
    const query =
      '{ _entities(representations: [{ __typename: "UnitTypo", id: "x" }]) { ... on OrgUnit { name } } }';

    const { body } = await ask(query, { secret: 'another' });

    expect(body.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('shows its SDL to the gateway only', async () => {
    expect((await ask('{ _service { sdl } }')).status).toBe(200);
    expect((await ask('{ _service { sdl } }', { secret: 'another' })).status).toBe(401);
  });

  it('answers what is no query with an error', async () => {
    expect((await ask('{ nonsense }')).body.errors).toHaveLength(1);
    expect((await ask('{')).body.errors).toHaveLength(1);
    expect((await server.inject({ method: 'POST', url: '/graphql', payload: {} })).statusCode).toBe(400);
  });

  it('is healthy while its database answers', async () => {
    expect((await server.inject('/health')).json()).toEqual({ status: 'healthy' });
  });
});
