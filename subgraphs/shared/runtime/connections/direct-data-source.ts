import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { GuardedClient, Outcome } from './guarded-client';
import { poolOf } from './pool-of';
import type { EndSignal } from './request-end';
import { COMMIT, ROLLBACK } from './running-statement';
import { BEGIN, type BoundStatement } from './statement-sender';
import { UnreadStatement } from './unread-statement';

type IsolationLevel = Parameters<DataSource['transaction']>[0];

interface Sender {
  query(text: string, values: unknown): Promise<{ readonly rows: unknown[] }>;
}

/** Idle connections that the server has ended too are dropped with the first one that tells it; the second attempt opens one. */
const SEND_ATTEMPTS = 2;

type Work<Result> = (transaction: EntityManager) => Promise<Result>;

/**
 * A data source whose statements and transactions go to pg as they are, without the query runner that the ORM makes for each of them: that
 * tells subscribers and caches of everything, and there are none.
 */
export class DirectDataSource extends DataSource {
  /**
   * Runs a statement.
   * @param values of its parameters
   * @param runner of the transaction that it belongs to. Default: none
   * @returns its rows, of `returning` for writes
   */
  override async query<Rows>(text: string, values?: unknown, runner?: QueryRunner): Promise<Rows> {
    if (!runner) return (await this.sendAlone(text, values)) as Rows;
    const client = (await runner.connect()) as Sender;
    return (await client.query(text, values)).rows as Rows;
  }

  /**
   * Runs reads that need no transaction one after the other, on one connection and in one round trip.
   * @param signal ends all of them
   * @returns what came of each; those after one that fails are not executed, and have its error
   */
  queryTogether(statements: readonly BoundStatement[], signal?: EndSignal): Promise<readonly Outcome[]> {
    return this.onConnection(
      (client) => (client as GuardedClient).queryTogether(statements, signal),
      SEND_ATTEMPTS,
    );
  }

  /** Runs the work in a transaction, which is rolled back when it throws. Of its manager only `query` is used. */
  override transaction<Result>(work: Work<Result>): Promise<Result>;
  override transaction<Result>(isolation: IsolationLevel, work: Work<Result>): Promise<Result>;
  override transaction<Result>(first: IsolationLevel | Work<Result>, second?: Work<Result>): Promise<Result> {
    return typeof first === 'string'
      ? super.transaction(first, second as Work<Result>)
      : this.onConnection((client) => this.transactionOn(client as Sender, first));
  }

  private async transactionOn<Result>(client: Sender, work: Work<Result>): Promise<Result> {
    const runner = { connect: () => Promise.resolve(client) } as unknown as QueryRunner;
    await client.query(BEGIN, []);
    try {
      const result = await work(this.createEntityManager(runner));
      await client.query(COMMIT, []);
      return result;
    } catch (error) {
      await client.query(ROLLBACK, []).catch(() => undefined);
      throw error;
    }
  }

  private sendAlone(text: string, values: unknown): Promise<unknown[]> {
    return this.onConnection(
      (client) => (client as Sender).query(text, values).then(({ rows }) => rows),
      SEND_ATTEMPTS,
    );
  }

  /** @param attempts more than one: work that the server did not read is done again on another connection, so often in all */
  private onConnection<Result>(work: (client: unknown) => Promise<Result>, attempts = 1): Promise<Result> {
    return new Promise((resolve, reject) => {
      poolOf(this).connect((error, client, release) => {
        if (!client) {
          reject(error ?? new Error('the pool gave no connection'));
          return;
        }
        const fail = (failure: Error): void => {
          release();
          if (attempts === 1 || !(failure instanceof UnreadStatement)) reject(failure);
          else this.onConnection(work, attempts - 1).then(resolve, reject);
        };
        work(client).then((result) => {
          release();
          resolve(result);
        }, fail);
      });
    });
  }
}
