import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { Ownership } from '../../../gateway/supergraph/ownership';

const ownership = new Ownership(readFileSync('schema/supergraph.graphql', 'utf8'));

const JOINED = new Ownership(`
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
  type Thing @join__type(graph: A, key: "id") @join__type(graph: B, key: "id") {
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

const owner = (of: Ownership, text: string): string | null => of.soleOwner(parse(text));

describe('the sole owner of an operation', () => {
  it.each([
    ['{ one { id mine } }', 'a'],
    ['{ one { __typename ...mine ... on Thing { id } ... { id } } } fragment mine on Thing { mine }', 'a'],
    ['{ one { id @skip(if: true) } }', 'a'],
    ['query A { one { id } }', 'a'],
  ])('%s is %s', (text, name) => {
    expect(owner(JOINED, text)).toBe(name);
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
    ['a condition is another type', '{ one { ... on Any { id } } }'],
    ['it has an unknown directive', '{ one { id @defer } }'],
    ['it asks for the schema', '{ one { id } __schema { queryType { name } } }'],
    ['the document has two operations', 'query A { one { id } } query B { one { id } }'],
    ['nothing is asked for but the name', '{ __typename }'],
    ['a fragment is missing', '{ one { ...missing } }'],
  ])('is none when %s', (_, text) => {
    expect(owner(JOINED, text)).toBeNull();
  });

  it('is found in the real supergraph', () => {
    expect(owner(ownership, '{ employees { totalCount results { id orgUnit { name } } } }')).toBe(
      'workforce',
    );
    expect(owner(ownership, '{ employees { results { id user { email } } } }')).toBeNull();
    expect(owner(ownership, 'mutation { logout }')).toBe('identity');
    expect(owner(ownership, '{ me { id } employees { totalCount } }')).toBeNull();
  });
});
