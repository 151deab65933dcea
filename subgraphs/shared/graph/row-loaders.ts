import type { Identity } from '../../../schema/contract/identity';
import { tableOf } from '../database/table';
import type { Columns } from '../model/columns';
import type { ModelClass } from '../model/metadata';
import type { InverseList } from '../model/relations';
import type { BaseRepository } from '../model/base-repository';
import type { Repository } from '../model/repository';
import { firstByKey, manyByKey, oneByKey, type FirstLoader, type LoaderDefinition } from './context';

/** A row of any model. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>;

type RowLoader = LoaderDefinition<string, AnyRow | null, unknown>;

/** Loaders of the same rows by what is read of them; null: all columns. */
type ByColumns<Loader> = Map<Columns | null, Loader>;

const byModel = new Map<ModelClass, ByColumns<RowLoader>>();

/**
 * The loader of rows that others refer to by id: those that the caller may see, null for all others.
 * @param columns that are read, for rows that nobody but an operation sees (`selectedColumns`). Default: all
 */
export function rowById<Row extends { id: string }>(
  model: ModelClass<Row>,
  columns: Columns | null = null,
): LoaderDefinition<string, Row | null, unknown> {
  let loaders = byModel.get(model);
  if (!loaders) byModel.set(model, (loaders = new Map<Columns | null, RowLoader>()));
  let loader = loaders.get(columns);
  if (!loader) {
    loader = oneByKey<AnyRow, unknown>(
      (ids, context) => {
        const repository = context.repositoryOf(model) as unknown as Repository<AnyRow>;
        return repository.referredTo(ids, context.identity, columns);
      },
      (row) => row.id,
    );
    loaders.set(columns, loader);
  }
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

const byList = new WeakMap<PointingList, ByColumns<ListLoader>>();

/**
 * The loader of all rows that point at a key by a property, in the list's order: one for each list.
 * @param columns that are read, as of {@link rowById}
 */
export function allPointingAt(
  model: ModelClass,
  property: string,
  list: PointingList,
  columns: Columns | null = null,
): ListLoader {
  let loaders = byList.get(list);
  if (!loaders) byList.set(list, (loaders = new Map<Columns | null, ListLoader>()));
  let loader = loaders.get(columns);
  if (!loader) {
    const read = pointing(model, property, list, columns);
    loader = manyByKey<AnyRow, unknown>(
      (keys, context) => read(keys, null, context),
      (row) => String(row[property]),
    );
    loaders.set(columns, loader);
  }
  return loader;
}

const firstByList = new WeakMap<PointingList, ByColumns<FirstLoader<AnyRow, unknown>>>();

/**
 * The loader of the first rows that point at a key by a property, in the list's order: one for each list.
 * @param columns that are read, as of {@link rowById}
 */
export function firstPointingAt(
  model: ModelClass,
  property: string,
  list: PointingList,
  columns: Columns | null = null,
): FirstLoader<AnyRow, unknown> {
  let loaders = firstByList.get(list);
  if (!loaders) firstByList.set(list, (loaders = new Map<Columns | null, FirstLoader<AnyRow, unknown>>()));
  let loader = loaders.get(columns);
  if (!loader) {
    const read = pointing(model, property, list, columns);
    loader = firstByKey<AnyRow, unknown>(read, (row) => String(row[property]));
    loaders.set(columns, loader);
  }
  return loader;
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
