import type { Identity } from '../../../schema/contract/identity';
import { tableOf } from '../database/table';
import type { Columns } from '../model/columns';
import type { ModelClass } from '../model/metadata';
import type { InverseList } from '../model/relations';
import type { BaseRepository } from '../model/base-repository';
import type { Repository } from '../model/repository';
import { manyByKey, oneByKey, type LoaderDefinition } from './context';
import { firstByKey, type FirstLoader } from './first-loader';

/** A row of any model. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>;

type RowLoader = LoaderDefinition<string, AnyRow | null, unknown>;

type ByColumns<Loader> = Map<Columns | null, Loader>;
type ByProperty<Loader> = Map<string, ByColumns<Loader>>;

/** The value of a key, made when there is none. */
function valueAt<Key, Value>(
  values: { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown },
  key: Key,
  make: () => Value,
): Value {
  let value = values.get(key);
  if (value === undefined) values.set(key, (value = make()));
  return value;
}

/** Loaders that are made once for their model, the property by which it is looked up, and what is read of its rows (null: all). */
class KeptLoaders<Loader> {
  private readonly byModel = new Map<ModelClass, ByProperty<Loader>>();

  of(model: ModelClass, property: string, columns: Columns | null, make: () => Loader): Loader {
    const byProperty = valueAt(this.byModel, model, () => new Map() as ByProperty<Loader>);
    const byColumns = valueAt(byProperty, property, () => new Map() as ByColumns<Loader>);
    return valueAt(byColumns, columns, make);
  }
}

const byId = new KeptLoaders<RowLoader>();

/**
 * The loader of rows that others refer to by id: those that the caller may see, null for all others.
 * @param columns that are read, for rows that nobody but an operation sees (`selectedColumns`). Default: all
 */
export function rowById<Row extends { id: string }>(
  model: ModelClass<Row>,
  columns: Columns | null = null,
): LoaderDefinition<string, Row | null, unknown> {
  const loader = byId.of(model, 'id', columns, () =>
    oneByKey<AnyRow, unknown>(
      (ids, context) => {
        const repository = context.repositoryOf(model) as unknown as Repository<AnyRow>;
        return repository.referredTo(ids, context.identity, columns);
      },
      (row) => row.id,
    ),
  );
  return loader as unknown as LoaderDefinition<string, Row | null, unknown>;
}

type PointingList = Pick<InverseList, 'order' | 'where'>;

/** @returns reads a list, the same one for all requests */
function pointing(
  model: ModelClass,
  property: string,
  { order, where }: PointingList,
  columns: Columns | null,
): (
  keys: readonly string[],
  count: number | null,
  context: { repositoryOf(model: ModelClass): unknown; readonly identity: Identity | null },
) => Promise<AnyRow[]> {
  const rows = { property, order, where };
  const read = columns?.with([property]) ?? null;
  return (keys, count, context) => {
    const repository = context.repositoryOf(model) as BaseRepository<AnyRow>;
    return repository.pointingAt(keys, rows, count, context.identity, read);
  };
}

type ListLoader = LoaderDefinition<string, AnyRow[], unknown>;

const allOfList = new WeakMap<PointingList, KeptLoaders<ListLoader>>();

/**
 * The loader of all rows that point at a key by a property, in the list's order: one for each list, model and property.
 * @param columns that are read, as of {@link rowById}
 */
export function allPointingAt(
  model: ModelClass,
  property: string,
  list: PointingList,
  columns: Columns | null = null,
): ListLoader {
  const kept = valueAt(allOfList, list, () => new KeptLoaders<ListLoader>());
  return kept.of(model, property, columns, () => {
    const read = pointing(model, property, list, columns);
    return manyByKey<AnyRow, unknown>(
      (keys, context) => read(keys, null, context),
      (row) => String(row[property]),
    );
  });
}

const firstOfList = new WeakMap<PointingList, KeptLoaders<FirstLoader<AnyRow, unknown>>>();

/**
 * The loader of the first rows that point at a key by a property, in the list's order: one for each list, model and property.
 * @param columns that are read, as of {@link rowById}
 */
export function firstPointingAt(
  model: ModelClass,
  property: string,
  list: PointingList,
  columns: Columns | null = null,
): FirstLoader<AnyRow, unknown> {
  const kept = valueAt(firstOfList, list, () => new KeptLoaders<FirstLoader<AnyRow, unknown>>());
  return kept.of(model, property, columns, () =>
    firstByKey<AnyRow, unknown>(pointing(model, property, list, columns), (row) => String(row[property])),
  );
}

interface ThroughOptions {
  /** Property of the joining model that names the row. */
  readonly rowId: string;
  /** Property of the joining model that names the key. */
  readonly key: string;
  /** As in `ordering`, of the rows. */
  readonly order: string;
}

/** The loader of the first rows that a joining model ties to a key: the positions that require a tag. */
export function firstThrough<Row extends { id: string }>(
  model: new () => Row,
  joining: new () => object,
  { rowId, key, order }: ThroughOptions,
): FirstLoader<Row & { readonly key: string }, unknown> {
  const link = { table: tableOf(joining).name, rowId, key };
  return firstByKey<Row & { readonly key: string }, unknown>(
    (keys, count, context) => context.repositoryOf(model).tiedTo(keys, link, order, count, context.identity),
    (row) => row.key,
  );
}
