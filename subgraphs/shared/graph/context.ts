import { RequestEnd, type EndSignal } from '../runtime/connections/request-end';
import { callerClassOf, type CallerClass } from '../../../schema/access/caller-class';
import type { Identity } from '../../../schema/contract/identity';
import type { ModelClass } from '../model/metadata';
import type { BaseRepository } from '../model/base-repository';
import type { Repository } from '../model/repository';
import type { SessionEffect } from '../../../schema/contract/session';
import type { WriteRequest } from '../idempotency/keyed-write';
import { Binding } from '../runtime/connections/bound-services';
import { groupBy } from './group-by';
import { KeyedLoader, readTogether } from './keyed-loader';

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
  loader<Loader>(definition: PerRequest<Loader, Services>): Loader {
    let loader = this.loaders.get(definition) as Loader | undefined;
    if (loader === undefined) this.loaders.set(definition, (loader = definition.make(this)));
    return loader;
  }

  /** Forgets what was read: called before a mutation, whose response must show what it wrote. */
  clearLoaders(): void {
    this.loaders.clear();
  }
}

/** Makes what reads rows for one request; it lives in the request's context. */
export interface PerRequest<Loader, Services> {
  make(context: SubgraphContext<Services>): Loader;
}

/** A named batch read. */
export class LoaderDefinition<Key, Value, Services> implements PerRequest<KeyedLoader<Key, Value>, Services> {
  constructor(
    readonly batch: (
      keys: readonly Key[],
      context: SubgraphContext<Services>,
    ) => Promise<ArrayLike<Value | Error>>,
  ) {}

  make(context: SubgraphContext<Services>): KeyedLoader<Key, Value> {
    return new KeyedLoader(readTogether((keys: readonly Key[]) => this.batch(keys, context)));
  }

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
    const rows = new Map<string, Row>();
    for (const row of await read(keys, context)) rows.set(keyOf(row), row);
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
