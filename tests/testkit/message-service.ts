import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the service got it. */
export interface ReceivedMessage {
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A provider of messages on this machine: keeps what it gets, and responds as it is told. */
export interface MessageService {
  readonly url: string;
  readonly received: ReceivedMessage[];
  /** Status of its responses, by the address that a message goes to. Default: 202. */
  readonly statuses: Map<string, number>;
  /** Messages after which it responds to no more, though it gets them. Null: it responds to all. */
  silentAfter: number | null;
  /** What happens before it responds. */
  beforeResponse: (body: ReceivedMessage['body']) => Promise<unknown>;
  close(): Promise<void>;
}

/** Starts one on a free port; close it when done. */
export async function startMessageService(): Promise<MessageService> {
  const received: ReceivedMessage[] = [];
  const statuses = new Map<string, number>();
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const body = JSON.parse(text) as ReceivedMessage['body'];
      received.push({ headers: request.headers, body });
      const { silentAfter } = service;
      if (silentAfter !== null && received.length > silentAfter) return;
      void service.beforeResponse(body).finally(() => {
        response.writeHead(statuses.get(String(body.to)) ?? 202).end('as you say');
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const service: MessageService = {
    silentAfter: null,
    beforeResponse: () => Promise.resolve(),
    url: `http://127.0.0.1:${port}/messages`,
    received,
    statuses,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return service;
}
