import { Supergraph } from '@apollo/federation-internals';
import { parse, printSchema } from 'graphql';
import { apiSchemaOf } from '../../../schema/supergraph/api-schema';
import { compose } from '../../../schema/registry/compose';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@tag"])';

const PRINTS = `${LINK}
"""Times in UTC."""
scalar Time @specifiedBy(url: "https://example.test/time")
enum Size { "Up to A5." SMALL LARGE HIDDEN @inaccessible OLD @deprecated(reason: "Use LARGE.") }
interface Print { id: ID! size: Size }
type Book implements Print @key(fields: "id") {
  id: ID!
  size: Size
  "When it was printed."
  printed(zone: String = "UTC", exact: Boolean = false, secret: Int @inaccessible): Time @tag(name: "dates")
  shelf: Shelf @inaccessible
}
type Map implements Print @key(fields: "id") { id: ID! size: Size scale: Int @deprecated }
type Shelf @inaccessible { number: Int }
union Found = Book | Map
input Search { text: String! = "a" sizes: [Size!] = [LARGE] rank: Int @inaccessible }
type Query { find(search: Search!): [Found] prints(first: Int = 10): [Print!]! audit: String @inaccessible }
type Mutation { shelve(book: ID!, as: Size = SMALL): Book }`;

const LOANS = `${LINK}
type Book @key(fields: "id") { id: ID! loans: [Loan!] }
type Loan { until: String! @shareable }
type Query { loan(id: ID!): Loan }`;

it('reads from a supergraph what clients see, as Apollo does', () => {
  const composition = compose([
    { name: 'prints', url: 'http://prints', sdl: PRINTS },
    { name: 'loans', url: 'http://loans', sdl: LOANS },
  ]);
  if (composition.kind === 'failed') throw new Error(JSON.stringify(composition.errors));
  const { supergraphSdl, isApiPlain } = composition;
  const ofApollo = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();

  expect(printSchema(apiSchemaOf(parse(supergraphSdl)))).toBe(printSchema(ofApollo));
  expect(isApiPlain).toBe(true);
});
