import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A response of a subgraph as it came, which a wrong one may be made of. */
export interface Recorded {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends something else than what was recorded; false when the response has nothing that it could make wrong. */
export type Corruption = (recorded: Recorded, response: ServerResponse) => boolean;

/** Request ids that begin so name the subgraph and the corruption: `wrong.workforce.html`. */
export const WRONG = 'wrong.';

/**
 * In front of a subgraph's server. Fetches pass and are recorded; those of requests whose id says so get the recorded response,
 * made wrong when it is this subgraph that shall be. Nothing is done twice so, however often an endpoint is asked.
 */
export class Front {
  private readonly recordings = new Map<string, Recorded>();
  /** Request ids by which the subgraph was asked. */
  readonly asked = new Set<string>();
  /** Request ids whose fetches were responded to wrongly. */
  readonly corrupted = new Set<string>();

  private constructor(
    private readonly name: string,
    private readonly app: FastifyInstance,
    private readonly corruptions: ReadonlyMap<string, Corruption>,
    private readonly server: Server,
  ) {}

  static async start(
    name: string,
    app: FastifyInstance,
    corruptions: ReadonlyMap<string, Corruption>,
  ): Promise<Front> {
    const server = createServer((request, response) => {
      front.handle(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
    const front = new Front(name, app, corruptions, server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return front;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await this.app.close();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const payload = Buffer.concat(chunks).toString();
    const id = String(request.headers['x-request-id'] ?? '');
    const [, subgraph, corruption = ''] = id.startsWith(WRONG) ? id.split('.') : [];
    if (request.method === 'GET' && subgraph === undefined) {
      send(response, await this.forward(request, payload));
      return;
    }
    this.asked.add(id);
    if (subgraph === undefined) {
      const recorded = await this.forward(request, payload);
      this.recordings.set(payload, recorded);
      send(response, recorded);
      return;
    }
    const recorded = this.recordings.get(payload);
    if (!recorded) throw new Error(`not recorded: ${payload.slice(0, 200)}`);
    if (subgraph === this.name && this.corruptions.get(corruption)?.(recorded, response)) {
      this.corrupted.add(id);
      return;
    }
    send(response, recorded);
  }

  private async forward(request: IncomingMessage, payload: string): Promise<Recorded> {
    const { statusCode, headers, body } = await this.app.inject({
      method: request.method === 'GET' ? 'GET' : 'POST',
      url: request.url ?? '/',
      headers: request.headers,
      ...(payload === '' ? {} : { payload }),
    });
    return { status: statusCode, type: String(headers['content-type']), body };
  }
}

export function send(response: ServerResponse, { status, type, body }: Recorded): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
