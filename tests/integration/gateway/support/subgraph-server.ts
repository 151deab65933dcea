import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse, validate, type GraphQLError } from 'graphql';
import { METADATA_HEADER, verifyMetadata } from '../../../../schema/contract/identity';
import type { Library } from './library';

export const SECRET = 'a secret that gateway and subgraphs share';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: { query: string; variables: Record<string, unknown>; operationName?: string };
}

export type Respond = (received: Received, response: ServerResponse, attempt: number) => unknown;

/** A real HTTP server in the place of a subgraph; its response can be anything. */
export class SubgraphServer {
  received: readonly Received[] = [];
  /** What it says when it is asked for its health, and how often it was. */
  isReady = false;
  askedForHealth = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(respond: Respond, port = 0): Promise<SubgraphServer> {
    const received: Received[] = [];
    const server = createServer((request, response) => {
      if (request.method === 'GET') {
        self.askedForHealth += 1;
        send(response, {}, self.isReady ? 200 : 503);
        return;
      }
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const entry = { headers: request.headers, text, body: JSON.parse(text) as Received['body'] };
        received.push(entry);
        Promise.resolve(respond(entry, response, received.length)).catch((error: unknown) => {
          send(response, String(error), 500);
        });
      });
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const { port: actual } = server.address() as AddressInfo;
    const self = new SubgraphServer(server, `http://127.0.0.1:${actual}/graphql`);
    self.received = received;
    return self;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** A well-behaved subgraph over HTTP, as the protocol between gateway and subgraph says. */
export function servedOverHttp(subgraph: Library['identity']): Respond {
  return async ({ headers, text, body }, response) => {
    const envelope = typeof headers[METADATA_HEADER] === 'string' ? headers[METADATA_HEADER] : undefined;
    const metadata = verifyMetadata(envelope, subgraph.name, SECRET, text);
    const document = parse(body.query);
    const invalid = validate(subgraph.schema, document);
    if (invalid.length > 0) throw new Error(String(invalid[0]));
    const { data, errors, session } = await subgraph.execute(
      document,
      body.operationName,
      body.variables,
      metadata,
    );
    const payload = {
      ...(data === undefined ? {} : { data }),
      ...(errors ? { errors: errors.map(coded) } : {}),
      ...(session ? { extensions: { session } } : {}),
    };
    send(response, payload);
  };
}

function coded(error: GraphQLError): object {
  const { message, path, extensions } = error;
  return { message, path, extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions } };
}

export function send(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
