import type { Identity } from '../../../schema/contract/identity';
import { tableOf } from '../database/table';
import type { ModelClass } from '../model/metadata';
import type { InverseList } from '../model/relations';
import type { BaseRepository } from '../model/base-repository';
import type { Repository } from '../model/repository';
import { firstByKey, manyByKey, oneByKey, type FirstLoader, type LoaderDefinition } from './context';

/** A row of any model. */
export type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>;

type RowLoader = LoaderDefinition<string, AnyRow | null, unknown>;

const byModel = new Map<ModelClass, RowLoader>();

/** The loader of rows that others refer to by id: those that the caller may see, null for all others. */
export function rowById<Row extends { id: string }>(
  model: ModelClass<Row>,
): LoaderDefinition<string, Row | null, unknown> {
  let loader = byModel.get(model);
  if (!loader) {
    loader = oneByKey<AnyRow, unknown>(
      (ids, context) => {
        const repository = context.repositoryOf(model) as unknown as Repository<AnyRow>;
        return repository.referredTo(ids, context.identity);
      },
      (row) => row.id,
    );
    byModel.set(model, loader);
  }
  return loader as unknown as LoaderDefinition<string, Row | null, unknown>;
}

type PointingList = Pick<InverseList, 'order' | 'where'>;

/** @returns reads a list, the same one for all requests */
function pointing(
  model: ModelClass,
  property: string,
  { order, where }: PointingList,
): (
  keys: readonly string[],
  count: number | null,
  context: { repositoryOf(model: ModelClass): unknown; readonly identity: Identity | null },
) => Promise<AnyRow[]> {
  const rows = { property, order, where };
  return (keys, count, context) => {
    const repository = context.repositoryOf(model) as BaseRepository<AnyRow>;
    return repository.pointingAt(keys, rows, count, context.identity);
  };
}

type ListLoader = LoaderDefinition<string, AnyRow[], unknown>;

const byList = new WeakMap<PointingList, ListLoader>();

/** The loader of all rows that point at a key by a property, in the list's order: one for each list. */
export function allPointingAt(model: ModelClass, property: string, list: PointingList): ListLoader {
  let loader = byList.get(list);
  if (!loader) {
    const read = pointing(model, property, list);
    loader = manyByKey<AnyRow, unknown>(
      (keys, context) => read(keys, null, context),
      (row) => String(row[property]),
    );
    byList.set(list, loader);
  }
  return loader;
}

/** The loader of the first rows that point at a key by a property, in the list's order. */
export function firstPointingAt(
  model: ModelClass,
  property: string,
  list: PointingList,
): FirstLoader<AnyRow, unknown> {
  return firstByKey<AnyRow, unknown>(pointing(model, property, list), (row) => String(row[property]));
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
