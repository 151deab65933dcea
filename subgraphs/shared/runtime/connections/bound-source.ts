import { DataSource, type EntityManager } from 'typeorm';
import { Abandoned } from './deadline';
import type { DirectDataSource } from './direct-data-source';
import type { GuardedClient } from './guarded-client';
import type { EndSignal } from './request-end';
import type { BoundStatement } from './statement-sender';
import { endingWith } from './statement-signals';

const SIGNAL = Symbol('what ends the statements of the view');

interface View extends DataSource {
  [SIGNAL]: EndSignal;
}

type Query = (...parameters: unknown[]) => Promise<unknown>;

/** What the views of a data source have in common, made once. */
const prototypes = new WeakMap<DataSource, DataSource>();

/** The data source for one request: its statements and transactions end with the signal. */
export function boundSource(source: DataSource, signal: EndSignal): DataSource {
  let prototype = prototypes.get(source);
  if (!prototype) prototypes.set(source, (prototype = prototypeOf(source)));
  const view = Object.create(prototype) as View;
  view[SIGNAL] = signal;
  return view;
}

function prototypeOf(source: DataSource): DataSource {
  const query = function (this: View, ...parameters: unknown[]): Promise<unknown> {
    return (source.query as Query)(...endingWith(this[SIGNAL], parameters));
  };
  const queryTogether = function (this: View, statements: readonly BoundStatement[]): Promise<unknown> {
    return (source as DirectDataSource).queryTogether(statements, this[SIGNAL]);
  };
  const transaction = function (
    this: View,
    work: (manager: EntityManager) => Promise<unknown>,
  ): Promise<unknown> {
    const signal = this[SIGNAL];
    return source.transaction(async (manager) => {
      const client = (await manager.queryRunner?.connect()) as GuardedClient;
      client.endTransactionWith(signal);
      const result = await work(manager);
      // Nobody waits: it is rolled back.
      if (signal.aborted) throw new Abandoned();
      return result;
    });
  };
  return Object.create(source, {
    query: { value: query },
    ...('queryTogether' in source ? { queryTogether: { value: queryTogether } } : {}),
    transaction: { value: transaction },
  }) as DataSource;
}
