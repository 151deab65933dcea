import {
  execute,
  GraphQLError,
  GraphQLInterfaceType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  parse,
  validate,
  type GraphQLFieldConfig,
} from 'graphql';
import { JSONScalar } from '../../../../schema/contract/scalars';
import { Execution } from '../../../../subgraphs/shared/graph/execution/execution';

/** Resolvers note here what they were called with, so that both executions can be compared in it. */
let calls: string[] = [];

const fails = (message: string): GraphQLFieldConfig<unknown, unknown> => ({
  type: GraphQLString,
  resolve: () => {
    throw new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } });
  },
});

const Named = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: GraphQLString } },
  resolveType: (value: { kind: string }) => value.kind,
});

const Cat: GraphQLObjectType = new GraphQLObjectType({
  name: 'Cat',
  interfaces: [Named],
  fields: () => ({
    name: { type: GraphQLString },
    lives: { type: new GraphQLNonNull(GraphQLInt) },
    traits: { type: JSONScalar },
    greet: {
      type: GraphQLString,
      args: { word: { type: GraphQLString, defaultValue: 'hello' }, times: { type: GraphQLInt } },
      resolve: (cat: { name: string }, args: { word?: string }, context, info) => {
        calls.push(
          `${info.fieldName} ${JSON.stringify(args)} ${JSON.stringify(info.path)} ${String(context)}`,
        );
        return `${String(args.word)} ${cat.name}`;
      },
    },
    later: { type: GraphQLString, resolve: () => Promise.resolve('later') },
    fails: fails('no'),
    failsLater: { type: GraphQLString, resolve: () => Promise.reject(new Error('later')) },
    mother: { type: Cat },
    strict: { type: new GraphQLNonNull(GraphQLString) },
    strictLater: { type: new GraphQLNonNull(GraphQLString), resolve: () => Promise.resolve(null) },
    strictFails: {
      type: new GraphQLNonNull(GraphQLString),
      resolve: () =>
        new Promise((_, reject) =>
          setImmediate(() => {
            reject(new Error('later'));
          }),
        ),
    },
    friends: { type: new GraphQLList(Named) },
    matrix: { type: new GraphQLList(new GraphQLList(new GraphQLNonNull(GraphQLInt))) },
    method: { type: GraphQLString },
    wrong: { type: GraphQLInt },
  }),
});

const Dog = new GraphQLObjectType({
  name: 'Dog',
  interfaces: [Named],
  fields: { name: { type: GraphQLString }, tricks: { type: new GraphQLList(GraphQLString) } },
});

const Tested = new GraphQLObjectType({
  name: 'Tested',
  fields: { name: { type: GraphQLString } },
  isTypeOf: (value: { name?: string; isLate?: boolean }) => {
    if (value.name === 'fails') throw new Error('cannot test');
    const is = value.name !== undefined;
    return value.isLate ? Promise.resolve(is) : is;
  },
});

const Untested = new GraphQLObjectType({ name: 'Untested', fields: { other: { type: GraphQLString } } });

const Guessed = new GraphQLUnionType({ name: 'Guessed', types: [Tested, Untested] });

const Pet = new GraphQLUnionType({ name: 'Pet', types: [Cat, Dog] });

const tom = {
  __typename: 'Cat',
  kind: 'Cat',
  name: 'Tom',
  lives: 9,
  traits: { a: [1] },
  mother: null,
  strict: null,
  matrix: [[1, 2], null, [3, null], Promise.resolve([4])],
  wrong: 'text',
  method(this: { name: string }, args: object) {
    calls.push(JSON.stringify(args));
    return Promise.resolve(`I am ${this.name}`);
  },
};
const rex = { __typename: 'Dog', kind: 'Dog', name: 'Rex', tricks: ['sit', new Error('no trick')] };
const cats = {
  ...tom,
  friends: [tom, rex, null, { kind: 'Fish' }, Promise.resolve(rex)],
  mother: { ...tom, lives: null },
};

const counter = (name: string): GraphQLFieldConfig<unknown, unknown> => ({
  type: Cat,
  resolve: async () => {
    calls.push(`${name} begins`);
    await new Promise(setImmediate);
    calls.push(`${name} ends`);
    return tom;
  },
});

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      cat: { type: Cat, resolve: () => cats },
      cats: {
        type: new GraphQLList(new GraphQLNonNull(Cat)),
        resolve: () => Promise.resolve([tom, cats, tom]),
      },
      strictCat: { type: new GraphQLNonNull(Cat), resolve: () => tom },
      pets: { type: new GraphQLNonNull(new GraphQLList(Pet)), resolve: () => [tom, rex, { name: 'nobody' }] },
      strictCats: { type: new GraphQLList(new GraphQLNonNull(Cat)), resolve: () => [tom, null] },
      noList: { type: new GraphQLList(GraphQLInt), resolve: () => 7 },
      find: {
        type: GraphQLString,
        args: { n: { type: new GraphQLNonNull(GraphQLInt) } },
        resolve: (_, args) => JSON.stringify(args),
      },
      nothing: { type: GraphQLString },
      tested: { type: Tested, resolve: () => ({ name: 'one' }) },
      wronglyTested: {
        type: new GraphQLList(Tested),
        resolve: () => [{}, { name: 'one' }, { name: 'fails' }, { isLate: true }],
      },
      testedLater: { type: Tested, resolve: () => ({ name: 'one', isLate: true }) },
      strictlyTested: { type: new GraphQLList(new GraphQLNonNull(Tested)), resolve: () => [{}] },
      guessed: {
        type: new GraphQLList(Guessed),
        resolve: () => [
          { name: 'one' },
          { name: 'one', isLate: true },
          { __typename: 'Untested', other: 'o' },
          {},
        ],
      },
    },
  }),
  mutation: new GraphQLObjectType({
    name: 'Mutation',
    fields: { first: counter('first'), second: counter('second') },
  }),
});

const CAT = 'name lives traits later fails failsLater wrong method matrix';

/** All are planned. */
const PLANNED: readonly (readonly [string, Record<string, unknown>?])[] = [
  ['{ cat { name __typename: name } }'],
  [`{ cat { ${CAT} } }`],
  [`{ cats { ${CAT} mother { name lives } } }`],
  ['{ cats { name strict } cat { name } }'],
  ['{ cats { strictLater } cat { name } }'],
  ['{ strictCat { strict } }'],
  ['{ strictCat { strictLater } }'],
  [
    '{ cat { friends { name ... on Dog { tricks } ...catFields } } } fragment catFields on Cat { lives mother { name } }',
  ],
  ['{ pets { ... on Named { name } ... on Cat { lives } } }'],
  ['{ noList nothing }'],
  ['query ($w: String, $t: Int) { cat { greet(word: $w, times: $t) again: greet(times: 2) } }'],
  ['query ($w: String, $t: Int) { cat { greet(word: $w, times: $t) } }', { w: null, t: 1 }],
  ['query ($n: Int!) { find(n: $n) }', { n: 1 }],
  ['query ($n: Int!) { find(n: $n) }', {}],
  ['query ($n: Int!) { find(n: $n) }', { n: 'x' }],
  ['query ($n: Int) { find(n: 1) cat { greet(times: $n) } }', { n: 1.5 }],
  ['mutation { first { name } b: second { lives } c: first { fails } }'],
  ['{ cat { mother { name } mother { lives } mother { name wrong } } }'],
  ['{ cat { name @include(if: true) lives @skip(if: true) } }'],
  ['{ kind: __typename cat { __typename name friends { __typename ... on Cat { lives } } } __typename }'],
  ['{ pets { __typename it: __typename ... on Dog { name } ... on Named { same: __typename } } }'],
  ['mutation { __typename first { __typename } }'],
  ['{ cat { __proto__: name constructor: lives } __proto__: cat { toString: name } }'],
  ['query ($is: Boolean!) { cat { name @include(if: $is) lives @skip(if: $is) } }', { is: true }],
  ['query ($is: Boolean!) { cat { name @include(if: $is) lives @skip(if: $is) } }', { is: false }],
  [
    'query ($is: Boolean = true) { cat { ... @skip(if: $is) { name } ...f @include(if: $is) } } fragment f on Cat { lives }',
  ],
  ['query ($is: Boolean!) { cat { name ... @skip(if: $is) { name later } } }', { is: 'no' }],
  ['{ tested { name } wronglyTested { name } testedLater { __typename name } strictlyTested { name } }'],
  ['{ guessed { ... on Tested { name } ... on Untested { other } } }'],
];

type Outcome = readonly [response: unknown, calls: readonly string[]];

async function outcomeOf(run: () => unknown): Promise<Outcome> {
  calls = [];
  const response = (await run()) as { data?: unknown; errors?: readonly GraphQLError[] };
  const errors = response.errors?.map((error) => ({
    ...error.toJSON(),
    // For the developer of a wrong type resolver only; graphql-js has a text for each way to be wrong.
    message: error.message.replace(/^(Abstract type "\w+") .*/, '$1'),
  }));
  // In which order errors are told is nobody's promise.
  errors?.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return [JSON.parse(JSON.stringify({ ...response, ...(errors ? { errors } : {}) })), calls];
}

async function compare(
  text: string,
  variables: Record<string, unknown> = {},
): Promise<readonly [...Outcome, fallbacks: readonly string[]]> {
  const document = parse(text);
  expect(validate(schema, document).filter(({ message }) => !message.includes('__typename'))).toEqual([]);
  const context = { toString: () => 'context' };
  const reference = await outcomeOf(() =>
    execute({ schema, document, variableValues: variables, contextValue: context }),
  );
  const fallbacks: string[] = [];
  const execution = new Execution(schema, (reason) => fallbacks.push(reason));
  const ours = await outcomeOf(() => execution.run(document, undefined, variables, context));
  expect(ours).toEqual(reference);
  return [...ours, fallbacks];
}

describe('a planned operation responds as graphql-js does', () => {
  it.each(PLANNED.map(([text, variables = {}]) => [text, variables] as const))(
    '%s %j',
    async (text, variables) => {
      const [, , fallbacks] = await compare(text, variables);
      expect(fallbacks).toEqual([]);
    },
  );

  it('with the keys in the order of the document', async () => {
    const [response] = await compare('{ cat { later name lives method } }');
    expect(JSON.stringify(response)).toBe(
      '{"data":{"cat":{"later":"later","name":"Tom","lives":9,"method":"I am Tom"}}}',
    );
  });

  it.each(['{ strictCat { strictFails strict } }', '{ strictCats { strictFails } }'])(
    'and leaves no failure unhandled: %s',
    async (text) => {
      const unhandled = jest.fn();
      process.on('unhandledRejection', unhandled);
      try {
        const response = await new Execution(schema).run(parse(text), undefined, {}, {});
        expect(response.errors).toHaveLength(1);
        await new Promise((done) => setTimeout(done, 20));
      } finally {
        process.off('unhandledRejection', unhandled);
      }

      expect(unhandled).not.toHaveBeenCalled();
    },
  );

  it('and lets mutations wait for each other', async () => {
    const [, called] = await compare('mutation { first { name } second { name } }');
    expect(called).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });
});

describe('what is not planned goes to graphql-js', () => {
  it.each([
    ['{ __schema { queryType { name } } cat { name } }', 'introspection'],
    [
      'query ($is: Boolean = true) { ...f @include(if: $is) } fragment f on Query { __type(name: "Cat") { name } }',
      'introspection',
    ],
    ['query A { cat { name } } query B { cat { lives } }', 'invalid'],
  ])('%s', async (text, reason) => {
    const [, , fallbacks] = await compare(text);
    expect(fallbacks).toEqual([reason]);
  });
});

describe('conditions', () => {
  it('that a client makes null are rejected', async () => {
    const document = parse('query ($is: Boolean = true) { cat { name @include(if: $is) } }');
    const response = await new Execution(schema).run(document, undefined, { is: null }, {});
    expect(response.data).toBeUndefined();
    expect(response.errors?.map(({ message }) => message)).toEqual([
      'Variable "$is" decides a condition and must not be null.',
    ]);
  });
});

describe('fragments that multiply', () => {
  it('cost what there is data for', async () => {
    const levels = Array.from(
      { length: 30 },
      (_, n) => `fragment f${n} on Cat { a: mother { ...f${n + 1} } b: mother { ...f${n + 1} } }`,
    );
    const [response] = await compare(`{ cat { ...f0 } } ${levels.join(' ')} fragment f30 on Cat { name }`);
    expect(response).toEqual({ data: { cat: { a: { a: null, b: null }, b: { a: null, b: null } } } });
  });
});
