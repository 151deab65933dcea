import type { Exchange } from './exchange';
import type { HttpClient } from './http';

export interface GraphQLErrorBody {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string } & Record<string, unknown>;
}

interface GraphQLBody<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly GraphQLErrorBody[];
  readonly extensions?: Record<string, unknown>;
}

/** The response to one GraphQL operation. Every expectation prints the whole exchange when it fails. */
export class GraphQLResult<Data> {
  private readonly content: GraphQLBody<Data>;

  constructor(
    readonly exchange: Exchange,
    private readonly query: string,
  ) {
    this.content = exchange.json<GraphQLBody<Data>>();
  }

  /** Data beside or without errors; null when there is none. */
  get data(): Data | null {
    return this.content.data ?? null;
  }

  get errors(): readonly GraphQLErrorBody[] {
    return this.content.errors ?? [];
  }

  get extensions(): Record<string, unknown> {
    return this.content.extensions ?? {};
  }

  /** Expects data and no error; returns the data. */
  expectNoErrors(): Data {
    if (this.errors.length > 0 || this.data === null) {
      this.fail(`Expected no errors, got ${this.errors.length || 'no data'}.`, this.expectNoErrors);
    }
    return this.data;
  }

  /** Expects at least one error; with codes, exactly these in any order. Returns the errors. */
  expectErrors(...codes: readonly string[]): readonly GraphQLErrorBody[] {
    const found = this.errors.map((error) => error.extensions?.code ?? '(no code)');
    const isFine =
      codes.length === 0 ? found.length > 0 : [...found].sort().join() === [...codes].sort().join();
    if (!isFine) {
      this.fail(
        `Expected errors ${codes.join(', ') || '(any)'}, got ${found.join(', ') || 'none'}.`,
        this.expectErrors,
      );
    }
    return this.errors;
  }

  private fail(message: string, caller: (...args: never[]) => unknown): never {
    const requestId = this.exchange.header('x-request-id') ?? '(none)';
    const error = new Error(
      `${message}\nrequest id ${requestId}\n\n${this.query.trim()}\n\n${this.exchange.transcript()}\n`,
    );
    Error.captureStackTrace(error, caller);
    throw error;
  }
}

export interface GraphQLOptions {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Adds X-CSRFToken. Default true. */
  readonly csrf?: boolean;
}

/** Sends an operation to `/graphql` as this client. */
export async function graphql<Data = Record<string, unknown>>(
  client: HttpClient,
  query: string,
  { variables, operationName, headers, csrf }: GraphQLOptions = {},
): Promise<GraphQLResult<Data>> {
  const options = { ...(headers && { headers }), ...(csrf !== undefined && { csrf }) };
  const exchange = await client.post('/graphql', { query, variables, operationName }, options);
  return new GraphQLResult<Data>(exchange, query);
}
