import fc from 'fast-check';
import { buildSchema, getArgumentValues, Kind, parse, type FieldNode } from 'graphql';
import { argumentsReader } from '../../../../subgraphs/shared/graph/execution/arguments';

const schema = buildSchema(`
  type Query {
    rows(
      count: Int! = 25
      after: String
      kind: Kind = OPEN
      filter: Filter
      kinds: [Kind!]
      needed: ID!
      depth: Float
    ): Int
  }
  input Filter { status: Kind, text: String! = "any", since: String, ids: [ID], inner: Filter, isOpen: Boolean! = true }
  enum Kind { OPEN CLOSED }
`);
const rows = schema.getQueryType()?.getFields().rows;
if (!rows) throw new Error('no field');

/** Variables may have the names of what every object has. */
const VARIABLES = ['a', 'b', 'c', 'd', 'constructor'];
const FITTING: Readonly<Record<string, readonly string[]>> = {
  count: ['3', '$a'],
  after: ['"x"', 'null', '$b'],
  kind: ['CLOSED', '$c'],
  kinds: ['OPEN', '[OPEN, CLOSED]', '[OPEN, $c]'],
  needed: ['"1"', '7', '$b'],
  depth: ['1', '2.5', 'null'],
  status: ['OPEN', 'null', '$c'],
  text: ['"x"', '$b'],
  since: ['"x"', 'null', '$b', '$constructor'],
  ids: ['["a", null]', '"a"', '[$b]', '[]'],
  isOpen: ['true', '$d'],
};
const ANY = [...new Set(Object.values(FITTING).flat()), '{}'];

const { written } = fc.letrec<{ filter: string; written: string }>((tie) => ({
  filter: fieldsOf(['status', 'text', 'since', 'ids', 'inner', 'isOpen'], tie('filter')).map(
    (fields) => `{${fields}}`,
  ),
  written: fieldsOf(['count', 'after', 'kind', 'filter', 'kinds', 'depth'], tie('filter')),
}));
const variables = fc.dictionary(
  fc.constantFrom(...VARIABLES),
  fc.constantFrom<unknown>(1, 'text', null, true, ['x'], { text: 'x' }),
);
/** Some of the names, each with a value. */
function fieldsOf(names: string[], object: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const field = fc.constantFrom(...names).chain((name) => {
    const fitting = FITTING[name];
    const value = fitting ? fc.constantFrom(...fitting) : object;
    const any = { weight: 1, arbitrary: fc.constantFrom(...ANY) };
    return fc.tuple(fc.constant(name), fc.oneof({ maxDepth: 3 }, { weight: 15, arbitrary: value }, any));
  });
  return fc
    .uniqueArray(field, { selector: ([name]) => name, maxLength: names.length })
    .map((fields) => fields.map(([name, text]) => `${name}: ${text}`).join(', '));
}

function fieldOf(args: string): FieldNode {
  const [operation] = parse(`{ rows${args === '' ? '' : `(${args})`} }`).definitions;
  const [node] = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : [];
  if (node?.kind !== Kind.FIELD) throw new Error('no field');
  return node;
}

const outcome = (read: () => unknown): unknown => {
  try {
    return { values: read() };
  } catch (error) {
    return { message: (error as Error).message };
  }
};

describe('the arguments of a field', () => {
  it('are those of graphql-js, with what is wrong with them', () => {
    const seen = { values: 0, message: 0 };
    fc.assert(
      fc.property(fc.boolean(), written, variables, (isWhole, args, values) => {
        const node = fieldOf(isWhole ? `needed: "1", ${args}` : args);
        const read = outcome(() => argumentsReader(rows, node)(values));

        expect(read).toEqual(outcome(() => getArgumentValues(rows, node, values)));
        seen[Object.hasOwn(read as object, 'values') ? 'values' : 'message'] += 1;
      }),
      { numRuns: 1_500 },
    );
    expect(seen.values).toBeGreaterThan(200);
    expect(seen.message).toBeGreaterThan(200);
  });

  it('of a request are not those of another', () => {
    const read = argumentsReader(rows, fieldOf('needed: "1", filter: {ids: ["a"]}'));
    const first = read({}) as { filter: { ids: string[] } };
    first.filter.ids.push('b');

    expect(read({})).toMatchObject({ filter: { ids: ['a'] } });
  });
});
