import { Client, type ClientConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { preparedWhereMarked } from './prepared-statements';

/** Begins the text of statements that no request asked for; they are counted in the total only. */
export const BACKGROUND = '/* background */';

/**
 * Sees every statement that leaves through the connections of one pool: those of TypeORM, of transactions
 * (`START TRANSACTION` and `COMMIT` count as one each), and of code that takes a connection from the pool itself.
 */
export class StatementCounter {
  /** Statements since the start of the pool. */
  total = 0;
  private readonly recordings = new Set<string[]>();

  /** The class of connections for the pool's `Client` option; it prepares what is marked for it. */
  clientClass(): new (config?: ClientConfig) => Client {
    const record = (text: string): void => {
      this.total += 1;
      if (text.startsWith(BACKGROUND)) return;
      for (const recording of this.recordings) recording.push(text);
    };
    return class CountingClient extends Client {
      constructor(config?: ClientConfig) {
        super(config);
        const send = this.query.bind(this) as (...parameters: unknown[]) => unknown;
        this.query = ((...parameters: unknown[]) => {
          record(textOf(parameters[0]));
          return send(...preparedWhereMarked(parameters));
        }) as Client['query'];
      }
    };
  }

  /** Runs the work and gives the texts of the statements sent meanwhile, whoever sent them. */
  async record<Result>(work: () => Promise<Result>): Promise<{ result: Result; statements: string[] }> {
    const statements: string[] = [];
    this.recordings.add(statements);
    try {
      return { result: await work(), statements };
    } finally {
      this.recordings.delete(statements);
    }
  }
}

const counters = new WeakMap<DataSource, StatementCounter>();

/** Called once by `createDataSource`. */
export function attachCounter(dataSource: DataSource, counter: StatementCounter): void {
  counters.set(dataSource, counter);
}

/** The counter of a source made by `createDataSource`. */
export function counterOf(dataSource: DataSource): StatementCounter {
  const counter = counters.get(dataSource);
  if (!counter) throw new Error('The data source was not made by createDataSource');
  return counter;
}

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
  const [first, ...others] = 'query' in sources ? [sources] : sources;
  if (!first) return { result: await work(), count: 0, statements: [] };
  const inner = () => countStatements(others, work);
  const { result, statements } = await counterOf(first).record(inner);
  const all = [...statements, ...result.statements];
  return { result: result.result, count: all.length, statements: all };
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const text = (query as { text?: unknown } | null)?.text;
  // A stream or cursor carries its statement inside.
  return typeof text === 'string' ? text : '(stream)';
}
