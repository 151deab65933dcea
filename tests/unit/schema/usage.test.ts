import { buildSchema, parse } from 'graphql';
import { coordinatesOf, usageOf } from '../../../schema/registry/usage';
import { storedDocument } from '../../../schema/registry/operations';

const schema = buildSchema(`
  type Query { shelf(filter: Filter, order: Order = TITLE): Shelf  find(id: ID!): Item }
  type Mutation { add(input: NewBook!): Book }
  type Shelf { books: [Book!] size: Int }
  interface Item { id: ID! }
  type Book implements Item { id: ID! title: String format: Format }
  type Map implements Item { id: ID! scale: Int }
  input Filter { title: String format: Format near: Filter }
  input NewBook { title: String! format: Format }
  enum Order { TITLE ID }
  enum Format { PAPER SCREEN }
`);

const used = (text: string): string[] => [...coordinatesOf(schema, parse(text))].sort();

describe('what a document uses of a schema', () => {
  it('is its fields with their types, and the arguments it passes', () => {
    expect(used('{ shelf(order: ID) { size } }')).toEqual([
      'Int',
      'Order',
      'Order.ID',
      'Query',
      'Query.shelf',
      'Query.shelf.order',
      'Shelf',
      'Shelf.size',
    ]);
  });

  it('is only the fields of an input that is written out', () => {
    const coordinates = used('query ($t: String) { shelf(filter: { title: $t }) { size } }');
    expect(coordinates).toEqual(expect.arrayContaining(['Filter', 'Filter.title', 'Query.shelf.filter']));
    expect(coordinates).not.toContain('Filter.format');
  });

  it('is every field and value of an input that comes as a variable', () => {
    expect(used('mutation ($input: NewBook!) { add(input: $input) { id } }')).toEqual(
      expect.arrayContaining(['NewBook.title', 'NewBook.format', 'Format.PAPER', 'Format.SCREEN']),
    );
  });

  it('ends with an input that holds itself', () => {
    expect(used('query ($f: Filter) { shelf(filter: $f) { size } }')).toContain('Filter.near');
  });

  it('is the field of every possible type behind an interface', () => {
    expect(used('{ find(id: 1) { id ... on Map { scale } } }')).toEqual(
      expect.arrayContaining(['Item.id', 'Book.id', 'Map.id', 'Map.scale']),
    );
  });

  it('is remembered by client', () => {
    const usage = usageOf(schema, [
      storedDocument('a.graphql', '# GET /api/v1/shelf/\n{ shelf { size } }'),
      storedDocument('b.graphql', '{ shelf { books { id } } }'),
      storedDocument('c.graphql', 'not graphql {'),
    ]);
    expect([...(usage.get('Query.shelf') ?? [])]).toEqual(['GET /api/v1/shelf/', 'b.graphql']);
    expect([...(usage.get('Shelf.size') ?? [])]).toEqual(['GET /api/v1/shelf/']);
  });
});
