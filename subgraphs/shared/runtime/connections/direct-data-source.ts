import { DataSource, type QueryRunner } from 'typeorm';
import type { GuardedClient, Outcome } from './guarded-client';
import { poolOf } from './pool-of';
import type { EndSignal } from './request-end';
import type { BoundStatement } from './statement-sender';

interface Sender {
  query(text: string, values: unknown): Promise<{ readonly rows: unknown[] }>;
}

/**
 * A data source whose statements go to pg as they are, without the query runner that the ORM makes for each of them: that knows of
 * subscribers, caches and transactions, which a single statement has no use for. Transactions are the ORM's.
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
   * Runs statements that need no transaction one after the other, on one connection and in one round trip.
   * @param signal ends all of them
   * @returns what came of each; those after one that fails are not executed, and have its error
   */
  queryTogether(statements: readonly BoundStatement[], signal?: EndSignal): Promise<readonly Outcome[]> {
    return this.onConnection((client) => (client as GuardedClient).queryTogether(statements, signal));
  }

  private sendAlone(text: string, values: unknown): Promise<unknown[]> {
    return this.onConnection((client) => (client as Sender).query(text, values).then(({ rows }) => rows));
  }

  private onConnection<Result>(work: (client: unknown) => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      poolOf(this).connect((error, client, release) => {
        if (!client) {
          reject(error ?? new Error('the pool gave no connection'));
          return;
        }
        const fail = (failure: Error): void => {
          release();
          reject(failure);
        };
        work(client).then((result) => {
          release();
          resolve(result);
        }, fail);
      });
    });
  }
}
