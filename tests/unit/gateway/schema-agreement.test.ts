import { buildSubgraphSchema } from '@apollo/subgraph';
import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType, parse } from 'graphql';
import type { FetchedField } from '../../../gateway/operation/fetched-fields';
import { SchemaAgreement } from '../../../gateway/planning/schema-agreement';
import { SoleOwners } from '../../../gateway/planning/sole-owners';

const SAID = `
  type Query { things(filter: Filter, kinds: [Kind!], first: Int! = 5): [Thing!]! }
  type Thing { id: ID! name: String }
  input Filter { all: [Filter!] kind: Kind name: String }
  enum Kind { A B }
`;

const ALL: readonly FetchedField[] = [
  { typename: 'Query', name: 'things' },
  { typename: 'Thing', name: 'name' },
];

const agreesWith = (own: string): boolean =>
  new SchemaAgreement(buildSchema(SAID), buildSchema(own)).hasAll(ALL);

describe('a subgraph has what its supergraph says', () => {
  it.each([
    ['all of it', SAID],
    [
      'more values and optional inputs',
      SAID.replace('A B', 'A B C').replace('name: String }', 'name: String more: Int }'),
    ],
    ['an optional argument more', SAID.replace('first: Int! = 5', 'first: Int! = 5, more: Int! = 1')],
    [
      'results that may be null elsewhere',
      SAID.replace('[Thing!]!', '[Thing]').replace('name: String }', 'name: String! }'),
    ],
    ['another field missing', SAID.replace('id: ID!', '')],
  ])('when it has %s', (_, own) => {
    expect(agreesWith(own)).toBe(true);
  });

  it.each([
    ['a field', SAID.replace('ID! name: String', 'ID!')],
    ['a type', SAID.replaceAll('Thing', 'Other')],
    ['a result of the same type', SAID.replace('ID! name: String', 'ID! name: Int')],
    ['a result of the same lists', SAID.replace('[Thing!]!', 'Thing')],
    ['an argument', SAID.replace(', kinds: [Kind!]', '')],
    ['an argument of the same type', SAID.replace('first: Int! = 5', 'first: ID! = "5"')],
    ['an argument that need not be given', SAID.replace('first: Int! = 5', 'first: Int! = 5, more: Int!')],
    ['a value of an enum', SAID.replace('A B', 'A')],
    ['an input', SAID.replace('kind: Kind name', 'name')],
    ['an input that need not be given', SAID.replace('kind: Kind name', 'kind: Kind more: Int! name')],
  ])('but not without %s', (_, own) => {
    expect(agreesWith(own)).toBe(false);
  });

  it('in the real graph', () => {
    const said = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
    const sdl = readFileSync('schema/subgraphs/workforce.graphql', 'utf8');
    const agreement = new SchemaAgreement(said, buildSubgraphSchema(parse(sdl)));
    const owners = new SoleOwners(readFileSync('schema/supergraph.graphql', 'utf8'));
    const owned = Object.values(said.getTypeMap()).flatMap((type) => {
      if (!isObjectType(type)) return [];
      const fields = Object.keys(type.getFields()).map((name) => ({ typename: type.name, name }));
      return fields.filter((field) => owners.of([field]) === 'workforce');
    });
    expect(owned.length).toBeGreaterThan(100);
    expect(owned.filter((field) => !agreement.hasAll([field]))).toEqual([]);
  });
});
