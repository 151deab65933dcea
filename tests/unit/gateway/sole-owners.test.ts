import { readFileSync } from 'node:fs';
import { buildSchema, parse, type GraphQLSchema } from 'graphql';
import { fetchedFields } from '../../../gateway/operation/fetched-fields';
import { InternalNames } from '../../../gateway/operation/names';
import { normalFormOf } from '../../../gateway/operation/normal-form';
import { SoleOwners } from '../../../gateway/planning/sole-owners';
import { readOperation } from '../../../schema/operation/read-operation';

const owners = new SoleOwners(readFileSync('schema/supergraph.graphql', 'utf8'));
const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));

const JOINED = new SoleOwners(`
  enum join__Graph {
    A @join__graph(name: "a", url: "")
    B @join__graph(name: "b", url: "")
  }
  schema { query: Query }
  type Query @join__type(graph: A) @join__type(graph: B) {
    both: Thing
    one: Thing @join__field(graph: A)
    any: Any @join__field(graph: A)
  }
  type Thing implements Any @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
    id: ID!
    mine: String @join__field(graph: A)
    theirs: String @join__field(graph: B)
    computed: String @join__field(graph: A, requires: "theirs")
    borrowed: String @join__field(graph: A, external: true) @join__field(graph: B)
    widened: String @join__field(graph: A, type: "String!") @join__field(graph: B, type: "String")
    moved: String @join__field(graph: A, override: "b")
    object: Faced @join__field(graph: A)
  }
  type Faced @join__type(graph: A, isInterfaceObject: true) { name: String }
  interface Any @join__type(graph: A) { id: ID! }
`);

const JOINED_API = buildSchema(`
  type Query { both: Thing one: Thing any: Any }
  type Thing implements Any {
    id: ID! mine: String theirs: String computed: String borrowed: String widened: String moved: String object: Faced
  }
  type Faced { name: String }
  interface Any { id: ID! }
`);

function owner(of: SoleOwners, schema: GraphQLSchema, text: string, denied: readonly string[] = []) {
  const operation = readOperation(schema, parse(text), undefined);
  const variant = operation?.variantOf({});
  if (!operation || !variant) throw new Error('no operation');
  const names = new InternalNames(operation, new Set());
  const fields = fetchedFields(normalFormOf({ operation, variant, names, denied: new Set(denied) }).root);
  return fields && of.of(fields);
}

describe('the sole owner of an operation', () => {
  it.each([
    ['{ one { id mine } }', 'a'],
    ['{ one { __typename ...mine ... on Thing { id } ... { id } } } fragment mine on Thing { mine }', 'a'],
    ['{ one { ... on Any { id } } }', 'a'],
    ['{ one { id theirs @skip(if: true) } }', 'a'],
    ['query A { one { id } }', 'a'],
    ['{ one { id } __schema { queryType { name } } }', 'a'],
  ])('%s is %s', (text, name) => {
    expect(owner(JOINED, JOINED_API, text)).toBe(name);
  });

  it.each([
    ['two can resolve it', '{ both { id } }'],
    ['another subgraph has a field', '{ one { theirs } }'],
    ['a field needs values of another', '{ one { computed } }'],
    ['a field is not resolved where it is', '{ one { borrowed } }'],
    ['types differ between subgraphs', '{ one { widened } }'],
    ['a field has moved', '{ one { moved } }'],
    ['the object stands for an interface', '{ one { object { name } } }'],
    ['it meets an interface', '{ any { id } }'],
    ['nothing is asked for but the name', '{ __typename }'],
  ])('is none when %s', (_, text) => {
    expect(owner(JOINED, JOINED_API, text)).toBeNull();
  });

  it('may lack what is denied', () => {
    expect(owner(JOINED, JOINED_API, '{ one { id theirs } }', ['one.theirs'])).toBe('a');
  });

  it('is found in the real supergraph', () => {
    expect(owner(owners, api, '{ employees { totalCount results { id orgUnit { name } } } }')).toBe(
      'workforce',
    );
    expect(owner(owners, api, '{ employees { results { id user { email } } } }')).toBeNull();
    expect(owner(owners, api, 'mutation { logout }')).toBe('identity');
    expect(owner(owners, api, '{ me { id } employees { totalCount } }')).toBeNull();
  });
});
