import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApolloServer } from '@apollo/server';
import type { DocumentNode } from 'graphql';

/**
 * What stands on each of the given packages (docs/adr/0019): the product is loaded with one package replaced by as
 * little as lets it load, and the behaviour that the package carries is gone. With the package it is there.
 */

const ROOT = join(__dirname, '../../..');
/** The packages that this kind of product is to be built on. */
const GIVEN = [
  '@apollo/gateway',
  '@apollo/server',
  '@apollo/subgraph',
  'dataloader',
  'graphql',
  'graphql-shield',
  'jest',
  'pg',
  'sofa-api',
  'type-graphql',
  'typeorm',
];

type Module = Record<string, unknown>;

/** Loads a fixture, and with it the product, in a registry of its own where one package is replaced. */
async function withReplaced<Fixture, Result>(
  [name, replace]: readonly [name: string, replace: (real: Module) => Module],
  load: () => Promise<Fixture>,
  work: (fixture: Fixture) => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  await jest.isolateModulesAsync(async () => {
    // Before the replacement is known, as parts of a package may load the package by its name.
    const real = jest.requireActual<Module>(name);
    jest.doMock(name, () => replace(real));
    results.push(await work(await load()));
  });
  jest.dontMock(name);
  return results[0] as Result;
}

const payroll = () => import('./payroll.js');
const edge = () => import('./edge.js');
const rest = () => import('./rest.js');

describe('graphql-shield', () => {
  type Guards = Record<string, Record<string, unknown>>;
  const passing = (resolve: (...given: unknown[]) => unknown, ...given: unknown[]) => resolve(...given);
  const passingAll = (guards: Guards) =>
    Object.fromEntries(
      Object.entries(guards).map(([type, fields]) => [
        type,
        Object.fromEntries(Object.keys(fields).map((field) => [field, passing])),
      ]),
    );
  const withoutShield = [
    'graphql-shield',
    (real: Module) => ({
      ...real,
      shield: (guards: Guards) => ({ generate: () => passingAll(guards) }),
    }),
  ] as const;
  const allows = () => ({ resolve: () => Promise.resolve(true) });
  const withoutPolicies = [
    'graphql-shield',
    (real: Module) => ({ ...real, rule: () => allows, or: allows }),
  ] as const;

  test('stands before the root fields of a subgraph', async () => {
    const ask = ({ askPayroll }: Awaited<ReturnType<typeof payroll>>) =>
      askPayroll('{ payslips { id } }', true);
    expect((await ask(await payroll())).data).toEqual({ payslips: null });
    expect((await withReplaced(withoutShield, payroll, ask)).data).toEqual({ payslips: [{ id: 'ana' }] });
  });

  test('decides at the gateway what an operation may have', async () => {
    const ask = ({ deniedToStrangers }: Awaited<ReturnType<typeof payroll>>) =>
      deniedToStrangers('{ payslips { id } }');
    expect(await ask(await payroll())).toEqual(['Query.payslips', 'Payslip.id']);
    expect(await withReplaced(withoutPolicies, payroll, ask)).toEqual([]);
  });
});

test('@apollo/subgraph resolves the entities of a subgraph', async () => {
  const query =
    '{ _entities(representations: [{ __typename: "Payslip", id: "ben" }]) { ... on Payslip { id } } }';
  const plain = [
    '@apollo/subgraph',
    () => {
      const { buildASTSchema } = jest.requireActual<typeof import('graphql')>('graphql');
      return {
        buildSubgraphSchema: ({ typeDefs }: { typeDefs: DocumentNode }) =>
          buildASTSchema(typeDefs, { assumeValidSDL: true }),
      };
    },
  ] as const;
  const ask = ({ askPayroll }: Awaited<ReturnType<typeof payroll>>) => askPayroll(query);
  expect((await ask(await payroll())).data).toEqual({ _entities: [{ id: 'ben' }] });
  expect((await withReplaced(plain, payroll, ask)).data).toEqual({});
});

test('type-graphql makes the schema of a domain from its classes', async () => {
  const empty = [
    'type-graphql',
    (real: Module) => {
      const { buildSchema } = jest.requireActual<typeof import('graphql')>('graphql');
      return {
        ...real,
        buildSchemaSync: () => buildSchema('type Query { nothing: Int } type Payslip { id: ID }'),
      };
    },
  ] as const;
  const ask = ({ payrollSdl }: Awaited<ReturnType<typeof payroll>>) => Promise.resolve().then(payrollSdl);
  expect(await ask(await payroll())).toContain('payslips: [Payslip!] @access(anyOf: ["authenticated"])');
  await expect(withReplaced(empty, payroll, ask)).rejects.toThrow('unknown Query.payslips');
});

test('dataloader reads the rows of many keys at once', async () => {
  class OneByOne {
    constructor(private readonly batch: (keys: readonly unknown[]) => Promise<ArrayLike<unknown>>) {}
    async load(key: unknown): Promise<unknown> {
      return (await this.batch([key]))[0];
    }
  }
  const ask = ({ readsOfThreeKeys }: Awaited<ReturnType<typeof payroll>>) => readsOfThreeKeys();
  expect(await ask(await payroll())).toBe(1);
  expect(
    await withReplaced(['dataloader', () => ({ __esModule: true, default: OneByOne })], payroll, ask),
  ).toBe(3);
});

test('sofa-api makes the routes and the operations of the REST endpoints', async () => {
  const idle = [
    'sofa-api',
    (real: Module) => ({ ...real, createSofaRouter: () => ({ __routes: [] }) }),
  ] as const;
  const ask = ({ routeAndDocument }: Awaited<ReturnType<typeof rest>>) => routeAndDocument();
  expect(await ask(await rest())).toEqual([
    expect.stringMatching(/^GET \/api\/v1\/things\/:id\/ query rest_things_retrieve[^]*nick_name: nickName/),
  ]);
  await expect(withReplaced(idle, rest, ask)).rejects.toThrow(
    'REST endpoint things_list: Sofa makes no route for it',
  );
});

describe('at the edge', () => {
  const joined = '{ employees(first: 1) { title user { email } } }';
  const ask = (query: string) => (fixture: Awaited<ReturnType<typeof edge>>) => fixture.askEdge(query);

  test('@apollo/gateway plans and executes operations where it is the engine', async () => {
    const unplanned = [
      '@apollo/gateway',
      (real: Module) => {
        const Real = real.ApolloGateway as new (options: object) => {
          load(options: object): Promise<object>;
        };
        class Unplanned extends Real {
          override async load(options: object): Promise<object> {
            return { ...(await super.load(options)), executor: () => Promise.resolve({ data: {} }) };
          }
        }
        return { ...real, ApolloGateway: Unplanned };
      },
    ] as const;
    const askApollo = ({ askEdge }: Awaited<ReturnType<typeof edge>>) =>
      askEdge(joined, { EXECUTOR: 'apollo' });
    expect(await askApollo(await edge())).toEqual({
      employees: [{ title: 'Title 1', user: { email: 'u1@ism.test' } }],
    });
    expect(await withReplaced(unplanned, edge, askApollo)).toBe('SUBGRAPH_BAD_ANSWER');
  });

  test('@apollo/server is the face of the graph: it finds and validates operations', async () => {
    const faceless = [
      '@apollo/server',
      (real: Module) => {
        const Real = real.ApolloServer as typeof ApolloServer;
        class Faceless extends Real {
          override executeHTTPGraphQLRequest(): ReturnType<ApolloServer['executeHTTPGraphQLRequest']> {
            const { HeaderMap } = real as unknown as typeof import('@apollo/server');
            const body = { kind: 'complete', string: '{"data":"nothing"}' } as const;
            return Promise.resolve({ body, headers: new HeaderMap() });
          }
        }
        return { ...real, ApolloServer: Faceless };
      },
    ] as const;
    expect(await ask('{ employees(first: 1) { title } }')(await edge())).toEqual({
      employees: [{ title: 'Title 1' }],
    });
    expect(await withReplaced(faceless, edge, ask('{ employees(first: 1) { title } }'))).toBe('nothing');
  });

  test('graphql validates what clients write', async () => {
    const unchecked = ['graphql', (real: Module) => ({ ...real, validate: () => [] })] as const;
    expect(await ask('{ employees { salary } }')(await edge())).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await withReplaced(unchecked, edge, ask('{ employees { salary } }'))).not.toBe(
      'GRAPHQL_VALIDATION_FAILED',
    );
  });
});

test('pg turns what PostgreSQL sends into values', async () => {
  const raw = [
    'pg',
    (real: Module) => ({ ...real, types: { ...(real.types as object), getTypeParser: () => String } }),
  ] as const;
  const INT4_ARRAY = 1007;
  const load = () => import('../../../subgraphs/shared/runtime/pg-types.js');
  const ask = ({ pgTypes }: Awaited<ReturnType<typeof load>>): Promise<unknown> =>
    Promise.resolve(
      (pgTypes.getTypeParser as (oid: number) => (sent: string) => unknown)(INT4_ARRAY)('{1,2}'),
    );
  expect(await ask(await load())).toEqual([1, 2]);
  expect(await withReplaced(raw, load, ask)).toBe('{1,2}');
});

test('the table of docs/adr/0019 has a row for each package, and the test that it names exists', () => {
  const adr = readFileSync(join(ROOT, 'docs/adr/0019-given-packages.md'), 'utf8');
  const rows = [...adr.matchAll(/^\| `([^`]+)` \| [^|]+ \| `([^`]+)`: ([^|]+) \|$/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual(GIVEN);
  const missing = rows.filter(([, , file = '', title = '']) => {
    const path = join(ROOT, file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(title);
  });
  expect(missing.map(([row]) => row)).toEqual([]);
});
