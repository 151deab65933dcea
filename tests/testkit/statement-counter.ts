import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from '../../subgraphs/shared/runtime/connections/pool-of';

/** Relays move audit entries and events when they like to, not when a request asks for it. */
const BACKGROUND = /\b(?:audit|events)\.relay\(/;

/** What `countStatements` saw. */
export interface CountedStatements<Result> {
  readonly result: Result;
  readonly count: number;
  /** In the order they were sent; per source when there are several. */
  readonly statements: readonly string[];
}

/**
 * Counts the statements that the sources send while the work runs: in a transaction or not, `START TRANSACTION` and
 * `COMMIT` included. What other requests send at the same time counts too, so a test runs nothing beside it.
 */
export async function countStatements<Result>(
  sources: DataSource | readonly DataSource[],
  work: () => Promise<Result>,
): Promise<CountedStatements<Result>> {
  const all = 'query' in sources ? [sources] : sources;
  const recordings = all.map((source) => startRecording(source));
  try {
    const result = await work();
    const statements = recordings.flatMap((recording) => recording.statements);
    return { result, count: statements.length, statements };
  } finally {
    for (const recording of recordings) recording.stop();
  }
}

/** What is sent through the pool of a source until `stop`, without what no request asked for. */
export function startRecording(source: DataSource): { readonly statements: string[]; stop(): void } {
  const statements: string[] = [];
  const listeners = listenersOf(source);
  const listener = (text: string): void => {
    if (!BACKGROUND.test(text)) statements.push(text);
  };
  listeners.add(listener);
  return { statements, stop: () => void listeners.delete(listener) };
}

type Listener = (text: string) => void;

const listenersBySource = new WeakMap<DataSource, Set<Listener>>();

/** Who listens to a source. The first to ask makes its pool tell of each connection that it hands out. */
function listenersOf(source: DataSource): Set<Listener> {
  const known = listenersBySource.get(source);
  if (known) return known;
  const listeners = new Set<Listener>();
  listenersBySource.set(source, listeners);
  const watched = new WeakSet<PoolClient>();
  poolOf(source).on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    const send = client.query.bind(client) as (...parameters: unknown[]) => unknown;
    client.query = ((...parameters: unknown[]) => {
      for (const listener of listeners) listener(textOf(parameters[0]));
      return send(...parameters);
    }) as PoolClient['query'];
    tellOfTogether(client as PoolClient & Partial<TogetherClient>, listeners);
  });
  return listeners;
}

/** A connection that sends statements together. */
interface TogetherClient {
  queryTogether(statements: readonly { readonly text: string }[], ...others: unknown[]): unknown;
}

function tellOfTogether(client: Partial<TogetherClient>, listeners: ReadonlySet<Listener>): void {
  const send = client.queryTogether?.bind(client);
  if (!send) return;
  client.queryTogether = (statements, ...others) => {
    for (const listener of listeners) for (const { text } of statements) listener(text);
    return send(statements, ...others);
  };
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const text = (query as { text?: unknown } | null)?.text;
  // A stream or cursor carries its statement inside.
  return typeof text === 'string' ? text : '(stream)';
}
