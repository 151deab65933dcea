import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the receiver got it. */
export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** To the byte. */
  readonly body: string;
  /** Of the event. */
  readonly id: string;
}

export interface WebhookResponse {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** True: more of the body could come, and never does. */
  readonly isOpen?: boolean;
}

/** Another system on this machine that takes events: keeps what it gets, and responds as it is told. */
export interface WebhookReceiver {
  readonly port: number;
  readonly received: ReceivedWebhook[];
  /** The address of one of its webhooks. */
  url(path: string): string;
  /** What came to one of them. */
  at(path: string): ReceivedWebhook[];
  /** From now on it responds so at a path. A promise: after that. Default: 204. */
  respond(path: string, response: WebhookResponse | Promise<WebhookResponse>): void;
  close(): Promise<void>;
}

/** Starts one on a free port; close it when done. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const responses = new Map<string, WebhookResponse | Promise<WebhookResponse>>();
  const server = createServer((request, response) => {
    const { headers, url: path = '' } = request;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      received.push({ path, headers, body, id: String(headers['webhook-id']) });
      void Promise.resolve(responses.get(path) ?? {}).then((given) => {
        response.writeHead(given.status ?? 204, given.headers);
        if (given.isOpen) response.write(given.body);
        else response.end(given.body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    received,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    at: (path) => received.filter((one) => one.path === path),
    respond: (path, response) => void responses.set(path, response),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Which of the secrets signed a request, as Standard Webhooks says; written apart from the code under test. */
export function signersOf({ headers, body }: ReceivedWebhook, secrets: readonly string[]): string[] {
  const signatures = String(headers['webhook-signature']).split(' ');
  const message = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  return secrets.filter((secret) => {
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    return signatures.includes(`v1,${createHmac('sha256', key).update(message).digest('base64')}`);
  });
}
