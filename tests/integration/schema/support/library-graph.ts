import type { SubgraphSdl } from '../../../../schema/registry/compose';
import { storedDocument, type StoredDocument } from '../../../../schema/registry/operations';
import { ISM_LINK } from '../../../../schema/access/directives';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@composeDirective"])`;

export const BOOKS = `
  type Query { book(id: ID!): Book @access(anyOf: ["public"]) }
  "A title of the library."
  type Book @key(fields: "id") {
    id: ID! @access(anyOf: ["public"])
    title: String! @access(anyOf: ["public"])
    subtitle: String @access(anyOf: ["public"])
    isbn: String @access(anyOf: ["public"])
  }
`;

export const LOANS = `
  "A title of the library."
  type Book @key(fields: "id") { id: ID! @access(anyOf: ["public"]) loans: [Loan!] @access(anyOf: ["authenticated"]) }
  "One borrowing."
  type Loan @access(anyOf: ["authenticated"]) { id: ID! dueOn: String! }
`;

/** A subgraph of type definitions, with the links that every subgraph of ours has. */
export function subgraph(name: string, types: string): SubgraphSdl {
  return { name, url: `http://${name}.test/graphql`, sdl: [LINK, ISM_LINK, types].join('\n') };
}

/** Two subgraphs that compose, except for the replacements given. */
export function library({ books = BOOKS, loans = LOANS } = {}): SubgraphSdl[] {
  return [subgraph('books', books), subgraph('loans', loans)];
}

/** What the clients of the library have stored: one endpoint and one dashboard. */
export const DOCUMENTS: readonly StoredDocument[] = [
  storedDocument(
    'schema/operations/rest/books_detail.graphql',
    '# GET /api/v1/books/{id}/\nquery rest_books_detail($id: ID!) { book(id: $id) { id title } }',
  ),
  storedDocument(
    'schema/operations/dashboards/desk.graphql',
    'query Desk($id: ID!) { book(id: $id) { title loans { dueOn } } }',
  ),
];
