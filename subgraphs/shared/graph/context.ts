import { RequestEnd, type EndSignal } from '../runtime/connections/request-end';
import { callerClassOf, type CallerClass } from '../../../schema/access/caller-class';
import { invalidInput } from '../../../schema/contract/errors';
import { MAX_PAGE_SIZE } from '../../../schema/contract/page-size';
import type { Identity } from '../../../schema/contract/identity';
import type { ModelClass } from '../model/metadata';
import type { BaseRepository } from '../model/base-repository';
import type { Repository } from '../model/repository';
import type { SessionEffect } from '../../../schema/contract/session';
import type { WriteRequest } from '../idempotency/keyed-write';
import { Binding } from '../runtime/connections/bound-services';
import { KeyedLoader, type Loaded } from './keyed-loader';

/** A repository of some model. */
export type AnyRepository = Pick<BaseRepository<object>, 'visibleTo'> & { readonly model: ModelClass };

/** One request inside one subgraph: who asks, the domain's services, and the loaders that batch its reads. */
export class SubgraphContext<Services = unknown> {
  /** Set by the mutations that open or end a session; the gateway turns it into cookies. */
  session: SessionEffect | null = null;
  /** Set when a mutation had been done before under its key, and shows the result of then. */
  isReplayed = false;
  private readonly loaders = new Map<object, unknown>();
  private binding: Binding | null = null;
  private readonly end = new RequestEnd();

  constructor(
    /** With the key of the write while a mutation field runs. */
    public metadata: WriteRequest,
    private readonly unboundServices: Services,
    private readonly repositories: ReadonlyMap<ModelClass, AnyRepository> = new Map(),
  ) {}

  /** Ends the statements of this request with the signal. Several fetches of a request share what the first one set. */
  endWith(signal: EndSignal): void {
    this.binding ??= new Binding(this.end);
    // Not a property of the context: by that V8 would keep what the request has read (docs/adr/0095).
    if (signal.aborted) this.end.abort();
    else signal.addEventListener('abort', () => this.end.abort());
  }

  /** The services of the domain, whose statements end with the request. */
  get services(): Services {
    return this.binding
      ? (this.binding.of(this.unboundServices as object) as Services)
      : this.unboundServices;
  }

  get identity(): Identity | null {
    return this.metadata.identity;
  }

  /** What access requirements read of the caller. */
  get caller(): CallerClass {
    return callerClassOf(this.identity);
  }

  /** @throws when the domain composes no repository of the model */
  repositoryOf<Row extends { id: string }>(model: ModelClass<Row>): Repository<Row> {
    const repository = this.repositories.get(model);
    if (!repository) throw new Error(`no repository of ${model.name} is composed`);
    return (this.binding?.of(repository) ?? repository) as unknown as Repository<Row>;
  }

  /** The loader of a definition, made on first use, so that rows are read once per request. */
  loader<Key, Value>(definition: LoaderDefinition<Key, Value, Services>): KeyedLoader<Key, Value> {
    let loader = this.loaders.get(definition) as KeyedLoader<Key, Value> | undefined;
    if (!loader) {
      loader = new KeyedLoader((keys: readonly Key[]) => definition.batch(keys, this));
      this.loaders.set(definition, loader);
    }
    return loader;
  }

  /** Forgets what was read: called before a mutation, whose response must show what it wrote. */
  clearLoaders(): void {
    this.loaders.clear();
  }
}

/** A named batch read; instances live in the request's context. */
export class LoaderDefinition<Key, Value, Services> {
  constructor(
    readonly batch: (
      keys: readonly Key[],
      context: SubgraphContext<Services>,
    ) => Promise<ArrayLike<Value | Error>>,
  ) {}

  of(context: SubgraphContext<Services>): KeyedLoader<Key, Value> {
    return context.loader(this);
  }
}

/**
 * Defines a loader of at most one row per key: rows come back in any order, missing ones become null.
 * @param read all rows of the keys, in one statement
 * @param keyOf the key of a row
 */
export function oneByKey<Row, Services>(
  read: (keys: readonly string[], context: SubgraphContext<Services>) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): LoaderDefinition<string, Row | null, Services> {
  return new LoaderDefinition(async (keys, context) => {
    const rows = new Map((await read(keys, context)).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}

/** Defines a loader of a list per key, in the order the rows come. */
export function manyByKey<Row, Services>(
  read: (keys: readonly string[], context: SubgraphContext<Services>) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): LoaderDefinition<string, Row[], Services> {
  return new LoaderDefinition(async (keys, context) => {
    const lists = groupBy(await read(keys, context), keyOf);
    return keys.map((key) => lists.get(key) ?? []);
  });
}

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
  const loader = new LoaderDefinition<string, Row[], Services>(async (requests, context) => {
    const wanted = requests.map((request) => {
      const end = request.lastIndexOf(':');
      return { key: request.slice(0, end), count: Number(request.slice(end + 1)) };
    });
    const keys = [...new Set(wanted.map(({ key }) => key))];
    const max = Math.max(...wanted.map(({ count }) => count));
    const lists = groupBy(await read(keys, max, context), keyOf);
    return wanted.map(({ key, count }) => lists.get(key)?.slice(0, count) ?? []);
  });
  return {
    async load(context, key, first) {
      assertFirst(first);
      return loader.of(context).load(requestOf(key, first));
    },
    loadAll(context, keys, first) {
      assertFirst(first);
      return loader.of(context).loadAll(keys.map((key) => requestOf(key, first)));
    },
  };
}

const requestOf = (key: string, first: number): string => `${key}:${first}`;

function assertFirst(first: number): void {
  if (first < 1 || first > MAX_PAGE_SIZE)
    throw invalidInput({ first: [`Must be from 1 to ${MAX_PAGE_SIZE}.`] });
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
