import { buildSchema, parse, print } from 'graphql';
import { exportDocument } from '../../../rest-adapter/documents/export-document';

const API = buildSchema(/* GraphQL */ `
  type Owner {
    id: ID!
    fullName: String!
    things: [Thing!]
  }
  type Thing {
    id: ID!
    balance(on: String): Int
    owner: Owner
    parts(first: Int): [String!]!
  }
  type ThingPage {
    totalCount: Int!
    page: Int!
    pageSize: Int!
    results: [Thing!]!
    endCursor: String
  }
  type Query {
    things(page: Int! = 1, pageSize: Int! = 25, after: String, before: String, search: String): ThingPage
    owners(page: Int! = 1): OwnerPage
  }
  type OwnerPage {
    totalCount: Int!
    results: [Owner!]!
  }
`);

describe('exportDocument', () => {
  it('reads by cursor, objects as columns, without lists, count and what only they used', () => {
    const document = parse(`
      query rest_things($page: Int, $page_size: Int, $after: String, $before: String, $search: String, $on: String, $first: Int) {
        things(page: $page, pageSize: $page_size, after: $after, before: $before, search: $search) {
          count: totalCount page page_size: pageSize
          results {
            id balance(on: $on) owner { id full_name: fullName things { id } } parts(first: $first)
          }
        }
      }`);

    const exported = exportDocument(document, API);

    expect(exported.columns.map(({ name }) => name)).toEqual([
      'id',
      'balance',
      'owner_id',
      'owner_full_name',
    ]);
    expect(print(exported.document).replace(/\s+/g, ' ')).toBe(
      'query rest_things($page_size: Int, $after: String, $search: String, $on: String) ' +
        '{ things(pageSize: $page_size, after: $after, search: $search) ' +
        '{ results { id balance(on: $on) owner { id full_name: fullName } } end_cursor: endCursor } }',
    );
  });

  it('rejects a list without cursors', () => {
    const document = parse('query q { owners { count: totalCount results { id } } }');

    expect(() => exportDocument(document, API)).toThrow('no cursors');
  });
});
