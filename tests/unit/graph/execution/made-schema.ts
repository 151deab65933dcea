import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  isObjectType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  type GraphQLOutputType,
} from 'graphql';
import { JSONScalar } from '../../../../schema/contract/scalars';
import { batchResolver } from '../../../../subgraphs/shared/graph/batch-resolvers';
import { ignoreFailures } from '../../../../subgraphs/shared/runtime/ignore-failures';
import { hashOf, Random } from '../../gateway/executor/random';

/** A row: its type, and what its values are made of. */
interface Row {
  readonly __typename: string;
  readonly seed: number;
}

const OBJECTS = ['A', 'B', 'C', 'D'];

const LEAVES: readonly GraphQLOutputType[] = [
  GraphQLInt,
  GraphQLFloat,
  GraphQLString,
  GraphQLBoolean,
  GraphQLID,
  JSONScalar,
  new GraphQLEnumType({ name: 'Color', values: { RED: { value: 'r' }, GREEN: { value: 'g' } } }),
];

/**
 * A schema with its values, all made of a seed: objects, an interface and a union, lists of lists; fields with resolvers of one row and of all
 * rows, properties and methods that respond at once or later, and that fail in every way.
 */
export class MadeSchema {
  readonly schema: GraphQLSchema;
  private readonly random: Random;
  private readonly objects: readonly GraphQLObjectType[];
  private readonly named: GraphQLInterfaceType;
  private readonly any: GraphQLUnionType;

  /** @param isAsync some values come later; they are the same */
  constructor(
    private readonly seed: number,
    private readonly isAsync: boolean,
  ) {
    this.random = new Random(seed);
    const fieldsOfNamed = this.fields(2, 'named', () => LEAVES);
    this.named = new GraphQLInterfaceType({
      name: 'Named',
      fields: () => this.withoutResolvers(fieldsOfNamed),
      ...(this.random.chance(50) ? { resolveType: (row: Row) => this.typeOf(row) } : {}),
    });
    this.objects = OBJECTS.map((name) => {
      const isNamed = this.random.chance(60);
      const own = this.lazily(() => this.fields(6, name, () => this.outputs()));
      return new GraphQLObjectType({
        name,
        interfaces: isNamed ? [this.named] : [],
        fields: () => ({ ...(isNamed ? fieldsOfNamed : {}), ...own() }),
        ...(this.random.chance(30)
          ? {
              isTypeOf: (row: Row) =>
                this.maybeLater(row.seed, row.seed % 13 !== 5 && row.__typename === name),
            }
          : {}),
      });
    });
    this.any = new GraphQLUnionType({
      name: 'Any',
      types: this.objects.slice(0, 3),
      ...(this.random.chance(50) ? { resolveType: (row: Row) => this.typeOf(row) } : {}),
    });
    this.schema = new GraphQLSchema({
      query: this.root('Query'),
      mutation: this.root('Mutation'),
      types: this.objects,
    });
  }

  private root(name: string): GraphQLObjectType {
    return new GraphQLObjectType({ name, fields: this.fields(6, name, () => this.outputs()) });
  }

  private outputs(): readonly GraphQLOutputType[] {
    return [...this.objects, ...this.objects, this.named, this.any, ...LEAVES];
  }

  private fields(
    count: number,
    prefix: string,
    outputs: () => readonly GraphQLOutputType[],
  ): GraphQLFieldConfigMap<unknown, unknown> {
    const names = Array.from({ length: count }, (_, index) => `${prefix.toLowerCase()}_${index}`);
    return Object.fromEntries(names.map((name) => [name, this.fieldOf(name, outputs())]));
  }

  private fieldOf(name: string, outputs: readonly GraphQLOutputType[]): GraphQLFieldConfig<unknown, unknown> {
    const type = this.wrapped(this.random.one(outputs));
    const value = (row: Row | undefined, n: unknown): unknown =>
      this.valueOf(type, hashOf(this.seed, row?.seed, name, n ?? null));
    const hasArgument = this.random.chance(40);
    const read = (row: unknown, args: Readonly<Record<string, unknown>>): unknown =>
      value(row as Row | undefined, args.n);
    return {
      type,
      args: hasArgument
        ? { n: { type: this.random.chance(20) ? new GraphQLNonNull(GraphQLInt) : GraphQLInt } }
        : {},
      ...(this.random.chance(50)
        ? { resolve: this.random.chance(50) ? read : this.readingAll(name, read) }
        : {}),
      extensions: { read },
    };
  }

  /** The same for all rows of a level at once. What fails as a whole fails for each of them. */
  private readingAll(
    name: string,
    read: (row: unknown, args: Readonly<Record<string, unknown>>) => unknown,
  ): ReturnType<typeof batchResolver> {
    const hash = hashOf(this.seed, name);
    return batchResolver((rows, args) => {
      if (hash % 13 === 0) throw new Error(`all of ${name}`);
      if (hash % 13 === 1) {
        const error = new Error(`all of ${name}, later`);
        if (this.isAsync) return Promise.reject(error);
        throw error;
      }
      const readAll = (): unknown[] =>
        rows.map((row) => {
          try {
            return read(row, args);
          } catch (error) {
            return error;
          }
        });
      // Rows are read when they are given: what is rejected before has nobody who handles it.
      const turn = this.maybeLater(hash, undefined);
      return turn ? turn.then(readAll) : readAll();
    });
  }

  private withoutResolvers(
    fields: GraphQLFieldConfigMap<unknown, unknown>,
  ): GraphQLFieldConfigMap<unknown, unknown> {
    return Object.fromEntries(
      Object.entries(fields).map(([name, { type, args = {} }]) => [name, { type, args }]),
    );
  }

  private wrapped(type: GraphQLOutputType): GraphQLOutputType {
    const { random } = this;
    const maybe = (inner: GraphQLOutputType): GraphQLOutputType =>
      random.chance(35) && !(inner instanceof GraphQLNonNull) ? new GraphQLNonNull(inner) : inner;
    let wrapped = maybe(type);
    if (random.chance(40)) wrapped = maybe(new GraphQLList(wrapped));
    if (wrapped !== type && random.chance(15)) wrapped = maybe(new GraphQLList(wrapped));
    return wrapped;
  }

  private valueOf(type: GraphQLOutputType, hash: number): unknown {
    if (hash % 23 === 1) return this.failure(hash);
    return this.maybeLater(hash, this.present(type, hash));
  }

  private failure(hash: number): unknown {
    const error = new Error(`fails ${hash % 100}`);
    if (hash % 4 === 0) throw error;
    if (hash % 4 === 1) return { wrong: true };
    return this.isAsync && hash % 4 === 2 ? Promise.reject(error) : error;
  }

  private maybeLater<Value>(hash: number, value: Value): Value | Promise<Value> {
    if (!this.isAsync || hash % 3 !== 0) return value;
    return hash % 2 === 0 ? Promise.resolve(value) : nextTurn(value);
  }

  private present(type: GraphQLOutputType, hash: number): unknown {
    if (type instanceof GraphQLNonNull)
      return this.present(type.ofType as GraphQLOutputType, hash % 17 === 0 ? hash + 1 : hash);
    if (hash % 17 === 0) return null;
    if (type instanceof GraphQLList) {
      const item = type.ofType;
      const items = Array.from({ length: hash % 4 }, (_, index) => {
        const each = hashOf(hash, index);
        return each % 23 === 1 && each % 4 === 0 ? new Error('item') : this.valueOf(item, each);
      });
      // Nobody sees the items of an iterator, or of a list that comes later, before it is read.
      ignoreFailures(items);
      return hash % 5 === 0 ? items.values() : items;
    }
    if (isObjectType(type)) return this.row(type.name, hash);
    if (type === this.named || type === this.any) {
      const possible = this.schema.getPossibleTypes(type);
      return this.row(possible[hash % possible.length]?.name ?? 'A', hash);
    }
    const name = String(type);
    if (name === 'Boolean') return hash % 2 === 0;
    if (name === 'Color') return ['r', 'g', 'b'][hash % 3];
    if (name === 'JSON') return { any: [hash % 10, null] };
    if (name === 'Int' || name === 'Float') return hash % 11 === 0 ? 'no number' : hash % 1000;
    return hash % 11 === 0 ? hash : `text ${hash % 100}`;
  }

  /** What fields without a resolver read is a getter, or a method where they have arguments. */
  private row(typename: string, seed: number): Row {
    const row = { __typename: typename, seed };
    const type = this.schema.getType(typename) as GraphQLObjectType;
    for (const field of Object.values(type.getFields())) {
      const read = field.extensions.read as (row: Row, args: object) => unknown;
      if (field.resolve) continue;
      Object.defineProperty(
        row,
        field.name,
        field.args.length > 0 ? { value: (args: object) => read(row, args) } : { get: () => read(row, {}) },
      );
    }
    return row;
  }

  private typeOf({ __typename, seed }: Row): string | Promise<string> {
    if (seed % 29 === 2) throw new Error('no type');
    return this.maybeLater(seed, seed % 31 === 3 ? 'Color' : __typename);
  }

  private lazily<Value>(make: () => Value): () => Value {
    let made: Value | undefined;
    return () => (made ??= make());
  }
}
