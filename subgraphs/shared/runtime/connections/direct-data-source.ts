import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { poolOf } from './pool-of';

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

  private sendAlone(text: string, values: unknown): Promise<unknown[]> {
    return new Promise((resolve, reject) => {
      poolOf(this).connect((error, client: (PoolClient & Sender) | undefined, release) => {
        if (!client) {
          reject(error ?? new Error('the pool gave no connection'));
          return;
        }
        const fail = (failure: Error): void => {
          release();
          reject(failure);
        };
        client.query(text, values).then(({ rows }) => {
          release();
          resolve(rows);
        }, fail);
      });
    });
  }
}
