import { queryTogether, type Connection, type Sql } from './sql';

type Statement = Pick<Sql, 'text' | 'values'>;

interface Read {
  readonly statement: Statement;
  readonly resolve: (rows: never[]) => void;
  readonly reject: (error: Error) => void;
}

/** Reads that are asked for before anything is waited for, such as the rows of a page and their count: they are one round trip. */
export class ReadsTogether {
  private asked: Read[] = [];

  constructor(private readonly connection: Connection) {}

  /** Runs the statement with those that are asked for in the same turn. */
  query<Row>(statement: Statement): Promise<Row[]> {
    return new Promise<Row[]>((resolve, reject) => {
      this.asked.push({ statement, resolve, reject });
      if (this.asked.length === 1) queueMicrotask(() => this.send());
    });
  }

  private send(): void {
    const { asked } = this;
    this.asked = [];
    const statements = asked.map(({ statement }) => statement);
    const failAll = (error: Error): void => {
      for (const { reject } of asked) reject(error);
    };
    queryTogether(this.connection, statements).then((outcomes) => {
      for (const [index, { resolve, reject }] of asked.entries()) {
        const outcome = outcomes[index];
        if (Array.isArray(outcome)) resolve(outcome as never[]);
        else reject(outcome as Error);
      }
    }, failAll);
  }
}
