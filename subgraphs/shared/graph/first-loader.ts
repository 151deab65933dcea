import DataLoader from 'dataloader';
import { invalidInput } from '../../../schema/contract/errors';
import { MAX_PAGE_SIZE } from '../../../schema/contract/page-size';
import type { PerRequest, SubgraphContext } from './context';
import { groupBy } from './group-by';
import { KeyedLoader, type Loaded } from './keyed-loader';

/** Loads the first rows of a list per key; made by {@link firstByKey}. */
export interface FirstLoader<Row, Services> {
  /** @throws BAD_USER_INPUT when `first` is not from 1 to 100 */
  load(context: SubgraphContext<Services>, key: string, first: number): Promise<Row[]>;
  /** The lists of many keys. @throws as `load` */
  loadAll(
    context: SubgraphContext<Services>,
    keys: readonly string[],
    first: number,
  ): Loaded<Row[]> | Promise<Loaded<Row[]>>;
}

type ReadFirst<Row> = (keys: readonly string[], count: number) => Promise<readonly Row[]>;

/** The first rows of so many keys, as one field asks for them. */
interface AskedLists {
  readonly keys: readonly string[];
  readonly count: number;
}

/** What one request has read of a list: one loader for each number that its fields ask for, which read together. */
class FirstRows<Row> {
  private readonly byCount = new Map<number, KeyedLoader<string, Row[]>>();
  private readonly lists: DataLoader<AskedLists, Loaded<Row[]>>;

  constructor(read: ReadFirst<Row>, keyOf: (row: Row) => string) {
    this.lists = new DataLoader((asked: readonly AskedLists[]) => readLists(asked, read, keyOf), {
      cache: false,
    });
  }

  of(count: number): KeyedLoader<string, Row[]> {
    let loader = this.byCount.get(count);
    if (!loader) {
      loader = new KeyedLoader((keys: readonly string[]) => this.lists.load({ keys, count }));
      this.byCount.set(count, loader);
    }
    return loader;
  }
}

async function readLists<Row>(
  asked: readonly AskedLists[],
  read: ReadFirst<Row>,
  keyOf: (row: Row) => string,
): Promise<Loaded<Row[]>[]> {
  const [first] = asked;
  const keys = first && asked.length === 1 ? first.keys : [...new Set(asked.flatMap((lists) => lists.keys))];
  const groups = groupBy(await read(keys, Math.max(...asked.map(({ count }) => count))), keyOf);
  const listOf = (key: string, count: number): Row[] => {
    const rows = groups.get(key);
    if (!rows) return [];
    return rows.length > count ? rows.slice(0, count) : rows;
  };
  return asked.map((lists) => lists.keys.map((key) => listOf(key, lists.count)));
}

/**
 * Defines a loader of the first rows per key: aliases of a field that ask for different numbers share one statement.
 * @param read the first rows of each key in the list's order, at most `count` per key, in one statement
 */
export function firstByKey<Row, Services>(
  read: (
    keys: readonly string[],
    count: number,
    context: SubgraphContext<Services>,
  ) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): FirstLoader<Row, Services> {
  const definition: PerRequest<FirstRows<Row>, Services> = {
    make: (context) => new FirstRows((keys, count) => read(keys, count, context), keyOf),
  };
  return {
    async load(context, key, first) {
      assertFirst(first);
      return context.loader(definition).of(first).load(key);
    },
    loadAll(context, keys, first) {
      assertFirst(first);
      return context.loader(definition).of(first).loadAll(keys);
    },
  };
}

function assertFirst(first: number): void {
  if (first < 1 || first > MAX_PAGE_SIZE)
    throw invalidInput({ first: [`Must be from 1 to ${MAX_PAGE_SIZE}.`] });
}
