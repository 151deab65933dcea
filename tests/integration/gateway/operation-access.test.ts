import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { operationAccess } from '../../../gateway/access/operation-access';
import { ISM_LINK } from '../../../schema/access/directives';
import type { Identity } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';
import { codesOf, createWorld, type World } from './support/gateway-world';

const SDL = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
  ${ISM_LINK}
  type Query {
    open: String @access(anyOf: ["public"])
    mine: String @access(anyOf: ["authenticated"])
    rows: [Row!] @access(anyOf: ["public"])
    box: Box @access(anyOf: ["public"])
    office: Box @access(anyOf: ["read:workforce"])
    unruled: String
  }
  type Mutation {
    write: String @access(anyOf: ["write:workforce"])
    free: Row @access(anyOf: ["public"])
  }
  type Row {
    id: ID! @access(anyOf: ["public"])
    pay: String @access(anyOf: ["read:workforce"])
    must: String! @access(anyOf: ["read:workforce"])
    inner: Box! @access(anyOf: ["public"])
  }
  type Box @access(anyOf: ["public"]) { text: String row: Row hidden: String! @access(anyOf: ["read:workforce"]) }
`;

let world: World;
let fetched: string[] = [];

beforeAll(async () => {
  const note = (name: string, value: unknown) => () => {
    fetched.push(name);
    return value;
  };
  const row = (id: string): object => ({
    id,
    pay: note('pay', '1.00'),
    must: note('must', 'm'),
    inner: { text: 't', hidden: note('hidden', 'h') },
  });
  const schema = buildSubgraphSchema({
    typeDefs: parse(SDL),
    resolvers: {
      Query: {
        open: note('open', 'o'),
        mine: note('mine', 'm'),
        unruled: note('unruled', 'u'),
        rows: note('rows', [row('1'), row('2')]),
        box: note('box', { text: 't', row: row('3'), hidden: note('hidden', 'h') }),
      },
      Mutation: { write: note('write', 'w'), free: note('free', row('4')) },
    },
  });
  const { supergraphSdl: sdl, errors } = composeServices([{ name: 'all', url: '', typeDefs: parse(SDL) }]);
  if (!sdl) throw new Error(String(errors));
  world = await createWorld({
    sdl,
    extensions: [operationAccess()],
    verifyToken: (role) => Promise.resolve(identityOf(role as Role)),
    inProcess: [
      {
        name: 'all',
        schema,
        async execute(document, operationName, variableValues) {
          const result = await execute({
            schema,
            document,
            operationName: operationName ?? null,
            variableValues: variableValues ?? null,
          });
          return { ...result, session: null };
        },
      },
    ],
  });
});

afterAll(() => world.close());

beforeEach(() => {
  fetched = [];
});

function identityOf(role: Role): Identity {
  return { kind: 'user', userId: role, sub: role, email: '', role, scopes: [], sessionId: null };
}

const as = async (role: Role | null, query: string, variables?: Record<string, unknown>) =>
  (await world.graphql(query, variables, role ? { authorization: `Bearer ${role}` } : {})).body;

test('what the caller may have is served untouched', async () => {
  const body = await as('ADMIN', '{ mine rows { id pay must } }');
  const row = { pay: '1.00', must: 'm' };
  expect(body).toEqual({
    data: {
      mine: 'm',
      rows: [
        { id: '1', ...row },
        { id: '2', ...row },
      ],
    },
  });
});

test('a denied field is null alone, and is not fetched', async () => {
  const body = await as(null, '{ open mine }');
  expect(body.data).toEqual({ open: 'o', mine: null });
  expect(body.errors).toMatchObject([{ path: ['mine'], extensions: { code: 'UNAUTHENTICATED' } }]);
  expect(fetched).toEqual(['open']);
});

test('inside lists, by alias, fragment and variable', async () => {
  const body = await as(
    'STUDENT',
    'query ($yes: Boolean!) { r: rows { id ...f ... @include(if: $yes) { p: pay } } } fragment f on Row { pay }',
    { yes: true },
  );
  expect(body.data).toEqual({
    r: [
      { id: '1', pay: null, p: null },
      { id: '2', pay: null, p: null },
    ],
  });
  expect(codesOf(body)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  expect(fetched).toEqual(['rows']);
});

test('a denied non-null field takes its object with it, up to what may be null', async () => {
  const body = await as('STUDENT', '{ open box { text row { id must } } rows { id inner { hidden } } }');
  expect(body.data).toEqual({ open: 'o', box: { text: 't', row: null }, rows: null });
  expect(fetched).toEqual(['open', 'box']);
});

test('an object of which nothing is left is still there', async () => {
  const body = await as('STUDENT', '{ rows { pay } }');
  expect(body.data).toEqual({ rows: [{ pay: null }, { pay: null }] });
});

test('a field without a rule is denied to everybody', async () => {
  expect(codesOf(await as('ADMIN', '{ unruled }'))).toEqual(['FORBIDDEN']);
  expect(fetched).toEqual([]);
});

test('a mutation with one denied root field does nothing at all', async () => {
  const body = await as('STUDENT', 'mutation { free { id } write }');
  expect(body.data).toBeNull();
  expect(fetched).toEqual([]);
});

test('a mutation whose response is denied in part still happens', async () => {
  const body = await as('STUDENT', 'mutation { free { id pay } }');
  expect(body.data).toEqual({ free: { id: '4', pay: null } });
  expect(codesOf(body)).toEqual(['FORBIDDEN']);
});

test('the same document is whole for one caller after it was pruned for another', async () => {
  const query = '{ rows { id pay } }';
  await as('STUDENT', query);
  expect((await as('ADMIN', query)).errors).toBeUndefined();
  expect(codesOf(await as(null, query))).toEqual(['UNAUTHENTICATED']);
});

describe('one error for each path that is asked for', () => {
  const rejections = async (query: string, variables?: Record<string, unknown>) => {
    const { data, errors = [] } = await as('STUDENT', query, variables);
    return { data, paths: errors.map(({ path }) => path?.join('.')) };
  };

  test('aliases are paths of their own', async () => {
    const { data, paths } = await rejections('{ rows { a: pay b: pay } }');
    expect(paths).toEqual(['rows.a', 'rows.b']);
    expect(data).toEqual({
      rows: [
        { a: null, b: null },
        { a: null, b: null },
      ],
    });
  });

  test('a path that several fragments and fields reach is one', async () => {
    const query = `
      { rows { id pay ... on Row { pay } ...f ... { ...f pay } } rows { ... on Row { pay } } }
      fragment f on Row { pay ... on Row { pay } }`;
    expect((await rejections(query)).paths).toEqual(['rows.pay']);
  });

  test('what lies below a denied field is denied with it', async () => {
    const { data, paths } = await rejections('{ open office { text hidden row { pay } } }');
    expect(data).toEqual({ open: 'o', office: null });
    expect(paths).toEqual(['office']);
  });

  const CONDITIONS = `
    query ($yes: Boolean!, $no: Boolean = false) {
      rows {
        id
        a: pay @skip(if: $yes)
        b: pay @include(if: $no)
        ... @include(if: $no) { c: pay }
        ...f @skip(if: $yes)
        e: pay @include(if: true) @skip(if: true)
      }
    }
    fragment f on Row { d: pay }`;

  test('what is skipped is denied to nobody, and no field of the response', async () => {
    const { data, paths } = await rejections(CONDITIONS, { yes: true });
    expect(paths).toEqual([]);
    expect(data).toEqual({ rows: [{ id: '1' }, { id: '2' }] });
    expect(fetched).toEqual(['rows']);
  });

  test('the same document is rejected by what its variables ask for', async () => {
    expect((await rejections(CONDITIONS, { yes: false })).paths).toEqual(['rows.a', 'rows.d']);
    expect((await rejections(CONDITIONS, { yes: true, no: true })).paths).toEqual(['rows.b', 'rows.c']);
    const { data, paths } = await rejections(CONDITIONS, { yes: false, no: true });
    expect(paths).toEqual(['rows.a', 'rows.b', 'rows.c', 'rows.d']);
    const row = { a: null, b: null, c: null, d: null };
    expect(data).toEqual({
      rows: [
        { id: '1', ...row },
        { id: '2', ...row },
      ],
    });
    expect((await rejections(CONDITIONS, { yes: true })).paths).toEqual([]);
    expect(fetched).not.toContain('pay');
  });

  test('a condition that is not Boolean is the error that is told', async () => {
    const body = await as('STUDENT', CONDITIONS, { yes: 'perhaps' });
    expect(codesOf(body)).toContain('BAD_USER_INPUT');
    expect(fetched).toEqual([]);
  });

  test('an operation of which all is skipped responds with nothing', async () => {
    expect(
      await rejections('query ($off: Boolean!) { office @skip(if: $off) { text } }', { off: true }),
    ).toEqual({
      data: {},
      paths: [],
    });
  });

  test('a mutation runs when its denied root field is skipped', async () => {
    const query = 'mutation ($with: Boolean!) { free { id } write @include(if: $with) }';
    expect(await rejections(query, { with: false })).toEqual({ data: { free: { id: '4' } }, paths: [] });
    expect(fetched).toEqual(['free']);
    expect(await rejections(query, { with: true })).toEqual({ data: null, paths: ['write'] });
  });

  test('an administrator gets the document as it was sent', async () => {
    const body = await as('ADMIN', CONDITIONS, { yes: false });
    const row = { a: '1.00', d: '1.00' };
    expect(body).toEqual({
      data: {
        rows: [
          { id: '1', ...row },
          { id: '2', ...row },
        ],
      },
    });
  });
});

test('rejections are counted', async () => {
  await as(null, '{ mine }');
  expect(await world.metrics.metrics()).toMatch(/ism_rejections_total\{code="UNAUTHENTICATED"\} [1-9]/);
});
