import { ConfigError, loadConfig } from '../../../subgraphs/shared/runtime/config/load-config';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db/ism',
  SUBGRAPH_SECRET: 'k3'.repeat(5) + 'x9f7q2w8e6r4t1y5u3i0p7',
};

describe('loadConfig', () => {
  it('needs nothing in development', () => {
    const config = loadConfig({});

    expect(config).toMatchObject({ isProduction: false, graphiql: true, http: { port: 8000 }, pageSize: 25 });
    expect(config.throttles.login).toEqual({ points: 5, seconds: 3600 });
  });

  it('reports every problem together', () => {
    const problems = problemsOf({ PORT: 'x', PAGE_SIZE: '0', THROTTLE_USER: 'often', LIMIT_DEPHT: '3' });

    expect(problems).toHaveLength(4);
    expect(problems.join('\n')).toMatch(/PORT[^]*PAGE_SIZE[^]*THROTTLE_USER[^]*LIMIT_DEPHT/);
  });

  it('trusts the origin of a development server in development, and none in production', () => {
    const originsOf = (environment: Record<string, string>) =>
      loadConfig(environment).http.corsAllowedOrigins;

    expect(originsOf({})).toEqual(['http://localhost:4200']);
    expect(originsOf(PRODUCTION)).toEqual([]);
    expect(originsOf({ ...PRODUCTION, CORS_ALLOWED_ORIGINS: 'https://app.ism.test' })).toEqual([
      'https://app.ism.test',
    ]);
  });

  it('turns introspection and IDE off in production', () => {
    expect(loadConfig(PRODUCTION)).toMatchObject({ graphiql: false, limits: { introspection: false } });
  });

  it.each([
    ['a missing secret', { ...PRODUCTION, SUBGRAPH_SECRET: '' }, 'SUBGRAPH_SECRET'],
    [
      'a known default',
      { ...PRODUCTION, SUBGRAPH_SECRET: 'change-me-change-me-change-me-change-me' },
      'SUBGRAPH_SECRET',
    ],
    ['a known key', { ...PRODUCTION, SECRETS_KEY: 'change-me'.repeat(4) }, 'SECRETS_KEY'],
    ['a short secret', { ...PRODUCTION, SUBGRAPH_SECRET: 'q8w7e6' }, 'SUBGRAPH_SECRET'],
    ['a missing database', { ...PRODUCTION, DATABASE_URL: '' }, 'DATABASE_URL'],
    ['demo users', { ...PRODUCTION, DEMO_PASSWORD: 'demo-password' }, 'DEMO_PASSWORD'],
  ])('rejects %s in production', (_case, environment, name) => {
    expect(problemsOf(environment)).toEqual([expect.stringContaining(name)]);
  });

  describe('signed identities for the subgraphs of a foreign supergraph', () => {
    const FOREIGN = { NODE_ENV: 'production', SUPERGRAPH_PATH: 'shop.graphql' };

    it('need no secret in production, and any secret must be a good one', () => {
      expect(loadConfig(FOREIGN).subgraphs.secret).toBeNull();
      expect(problemsOf({ ...FOREIGN, SUBGRAPH_SECRET: 'q8w7e6' })).toHaveLength(1);
    });

    it('are set for each subgraph', () => {
      const { SUBGRAPH_SECRET } = PRODUCTION;
      const settings = { SUBGRAPH_CART_SIGNED: 'off', SUBGRAPH_ACCOUNTS_SIGNED: 'on' };
      const { signed } = loadConfig({ ...FOREIGN, SUBGRAPH_SECRET, ...settings }).subgraphs;
      expect(signed).toEqual(
        new Map([
          ['cart', false],
          ['accounts', true],
        ]),
      );
    });

    it.each([
      ['what is neither on nor off', { ...FOREIGN, SUBGRAPH_CART_SIGNED: 'maybe' }, 'on or off'],
      ['to sign without a secret', { ...FOREIGN, SUBGRAPH_CART_SIGNED: 'on' }, 'needs SUBGRAPH_SECRET'],
      ['for our own supergraph', { SUBGRAPH_IDENTITY_SIGNED: 'off' }, 'needs SUPERGRAPH_PATH'],
    ])('cannot be %s', (_case, environment, problem) => {
      expect(problemsOf(environment)).toEqual([expect.stringContaining(problem)]);
    });
  });

  it('does not repeat a value in its message', () => {
    expect(problemsOf({ SUBGRAPH_IDENTITY_URL: 'ftp://user:hunter2@host' }).join()).not.toContain('hunter2');
  });
});
