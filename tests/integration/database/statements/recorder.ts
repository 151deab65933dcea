import { DataSource } from 'typeorm';

/** A connection that takes statements down and runs none. */
export interface Recorder {
  /** In the order in which they came. */
  readonly statements: string[];
  readonly connection: DataSource;
}

/** @param hasRows whether each statement finds a row, or none */
export function createRecorder(hasRows: boolean): Recorder {
  const statements: string[] = [];
  const connection = Object.create(DataSource.prototype) as object;
  const given = {
    query: (text: string): Promise<object[]> => {
      statements.push(text);
      return Promise.resolve(hasRows ? [anyRow()] : []);
    },
    transaction: <Result>(work: (transaction: object) => Result): Result => work(connection),
  };
  for (const [name, value] of Object.entries(given)) Object.defineProperty(connection, name, { value });
  return { statements, connection: connection as DataSource };
}

/** A row with every column, whatever it is called. */
function anyRow(): object {
  return new Proxy(
    {},
    { get: (_, column) => (typeof column === 'string' && column !== 'then' ? '1' : undefined) },
  );
}
