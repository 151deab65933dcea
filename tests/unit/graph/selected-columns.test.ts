import { parse, type GraphQLResolveInfo, type OperationDefinitionNode } from 'graphql';
import { FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { readOperation } from '../../../schema/operation/read-operation';
import { access } from '../../../subgraphs/shared/graph/access-policies';
import { buildFederatedSchema } from '../../../subgraphs/shared/graph/federated-schema';
import { Reads } from '../../../subgraphs/shared/graph/reads';
import { noteOperation, selectedColumns } from '../../../subgraphs/shared/graph/selected-columns';
import { onlyColumns, tableOf } from '../../../subgraphs/shared/database/table';
import { ChosenColumns } from '../../../subgraphs/shared/model/columns';
import { Model } from '../../../subgraphs/shared/model/model';
import { Id, Text, Uuid } from '../../../subgraphs/shared/model/properties';
import { BelongsTo } from '../../../subgraphs/shared/model/relations';

@Model({ table: 'library.shelves', description: 'A shelf.' })
class Shelf {
  @Id()
  id!: string;

  @Text({ max: 10 })
  name!: string;

  @Text({ max: 10 })
  room!: string;
}

@Model({ table: 'library.books', description: 'A book.' })
@BelongsTo<Book>(() => Shelf, 'shelfId', {
  as: 'shelf',
  where: { kind: 'LENT' },
  inverse: { as: 'books', order: 'title' },
})
class Book {
  @Id()
  id!: string;

  @Text({ max: 10 })
  title!: string;

  @Text({ max: 10 })
  author!: string;

  @Text({ max: 10 })
  kind!: string;

  @Uuid()
  shelfId!: string;

  /** Worked out when it is read. */
  readonly weight?: number;

  /** In no field of the graph. */
  @Text({ max: 10, hidden: true })
  note!: string;
}

@Resolver(() => Book)
class BookResolver {
  @Query(() => [Book], { nullable: true })
  books(): Book[] {
    return [];
  }

  @Query(() => [Shelf], { nullable: true })
  shelves(): Shelf[] {
    return [];
  }

  @FieldResolver(() => String)
  @Reads('title', 'author')
  label(@Root() { title, author }: Pick<Book, 'title' | 'author'>): string {
    return `${author}: ${title}`;
  }

  @FieldResolver(() => String)
  @Reads('weight')
  size(@Root() { weight }: Pick<Book, 'weight'>): string {
    return String(weight);
  }

  @FieldResolver(() => String)
  summary(@Root() book: Book): string {
    return Object.values(book).join();
  }
}

const { schema } = buildFederatedSchema({
  name: 'library',
  features: [
    {
      models: [Book, Shelf],
      resolvers: [BookResolver],
      access: {
        Query: { books: access('read:users'), shelves: access('read:users') },
        Book: { '*': access('read:users') },
        Shelf: { '*': access('read:users') },
      },
    },
  ],
});

/** What an operation reads of a model; null: all columns. */
function read(query: string, model: typeof Book | typeof Shelf): string[] | null {
  const operation = readOperation(schema, parse(query), null);
  if (!operation) throw new Error('no operation');
  noteOperation(operation);
  const info = { schema, operation: operation.node } as GraphQLResolveInfo;
  const columns = selectedColumns(info, model);
  return columns && [...columns.properties];
}

describe('the columns that an operation reads', () => {
  it('are those of its fields and the key, in the order of the table', () => {
    expect(read('{ books { kind title } }', Book)).toEqual(['id', 'title', 'kind']);
    expect(read('{ books { __typename } }', Book)).toEqual(['id']);
  });

  it('are those that a resolver states', () => {
    expect(read('{ books { label } }', Book)).toEqual(['id', 'title', 'author']);
  });

  it('are all where a resolver states nothing', () => {
    expect(read('{ books { kind summary } }', Book)).toBeNull();
    expect(read('{ books { summary kind } }', Book)).toBeNull();
    // What is no column comes with whole rows.
    expect(read('{ books { size } }', Book)).toBeNull();
  });

  it('have what relations are found by, and what they depend on', () => {
    const query = '{ books { shelf { room } } }';
    expect(read(query, Book)).toEqual(['id', 'kind', 'shelfId']);
    expect(read(query, Shelf)).toEqual(['id', 'room']);
  });

  it('are one set for all places and fragments of the operation, whatever its conditions', () => {
    const query = `query ($is: Boolean = false) {
      shelves { books { title } name }
      books { ...Author shelf { books { kind @include(if: $is) } } }
    }
    fragment Author on Book { author }`;
    expect(read(query, Book)).toEqual(['id', 'title', 'author', 'kind', 'shelfId']);
    expect(read(query, Shelf)).toEqual(['id', 'name']);
  });

  it('are all of an operation that is not known, or of another schema', () => {
    const [operation] = parse('{ books { title } }').definitions as OperationDefinitionNode[];
    expect(selectedColumns({ schema, operation } as GraphQLResolveInfo, Book)).toBeNull();
  });
});

describe('sets of columns', () => {
  const columns = new ChosenColumns();

  it('are the same object for the same columns, and null for all of them', () => {
    expect(columns.of(Book, ['title', 'nothing'])).toBe(columns.of(Book, ['title', 'id']));
    expect(columns.of(Shelf, ['name', 'room'])).toBeNull();
    expect(columns.of(Book, ['title'])?.with(['nothing', 'title'])).toBe(columns.of(Book, ['title']));
    const wider = columns.of(Book, ['title'])?.with(['kind'])?.properties;
    expect([...(wider ?? [])]).toEqual(['id', 'title', 'kind']);
  });

  it('make select lists of their model, and leave others as they are', () => {
    const titles = columns.of(Book, ['title']);
    const list = tableOf(Book).columns('b');
    expect(onlyColumns(list, titles).text).toBe('b.id as "id", b.title as "title"');
    expect(onlyColumns(list, titles)).toBe(onlyColumns(tableOf(Book).columns('b'), titles));
    expect(onlyColumns(list, null)).toBe(list);
    const shelves = tableOf(Shelf).columns('s');
    expect(onlyColumns(shelves, titles)).toBe(shelves);
  });

  it('are at most so many that clients cannot fill the memory of connections', () => {
    const columns = new ChosenColumns();
    const names = ['title', 'author', 'kind', 'shelfId', 'note'];
    const sets = Array.from({ length: 2 ** names.length }, (_, bits) =>
      columns.of(
        Book,
        names.filter((_name, index) => bits & (1 << index)),
      ),
    );
    expect(new Set(sets.filter(Boolean)).size).toBe(16);
    expect(sets.filter((set) => set === null)).toHaveLength(16);
  });
});

it('a resolver cannot read more than it states', () => {
  class Wrong {
    // @ts-expect-error: the row has an author too, and it is not stated
    @Reads('title')
    label({ title, author }: Pick<Book, 'title' | 'author'>): string {
      return `${author}: ${title}`;
    }
  }
  expect(new Wrong().label({ title: 't', author: 'a' })).toBe('a: t');
});
