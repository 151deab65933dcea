import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer, type TlsOptions } from 'node:tls';

/** What a server does with a request that has come whole. */
export type Serve = (socket: Socket, request: string) => void;

export interface RawServerOptions {
  /** Default: 127.0.0.1. */
  readonly host?: string;
  /** Default: none. */
  readonly tls?: TlsOptions;
  /** Default: nothing. */
  readonly onConnection?: (socket: Socket) => void;
}

/** A server that sends bytes as a test says, whether they are HTTP or not. */
export class RawServer {
  /** All connections so far, those that have ended included. */
  readonly sockets: Socket[] = [];
  /** Requests that have come whole. */
  readonly requests: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly serve: Serve,
  ) {}

  static async start(serve: Serve, options: RawServerOptions = {}): Promise<RawServer> {
    const { host = '127.0.0.1', tls, onConnection } = options;
    const accept = (socket: Socket): void => {
      raw.accept(socket);
      onConnection?.(socket);
    };
    const server = tls ? createSecureServer(tls, accept) : createServer(accept);
    const raw: RawServer = new RawServer(server, serve);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, host, resolve);
    });
    return raw;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: Socket): void {
    this.sockets.push(socket);
    socket.setNoDelay(true);
    // Clients cut connections.
    socket.on('error', () => undefined);
    let come = '';
    socket.on('data', (bytes) => {
      come += bytes.toString('latin1');
      const request = wholeRequest(come);
      if (request === null) return;
      come = come.slice(request.length);
      this.requests.push(request);
      this.serve(socket, request);
    });
  }
}

function wholeRequest(come: string): string | null {
  const head = come.indexOf('\r\n\r\n') + 4;
  const length = Number(/content-length: (\d+)/i.exec(come.slice(0, head))?.[1] ?? 0);
  return head >= 4 && come.length >= head + length ? come.slice(0, head + length) : null;
}

/** A response with a body. */
export function responseOf(body: string, fields = ''): string {
  const type = 'content-type: application/json';
  return `HTTP/1.1 200 OK\r\n${type}\r\n${fields}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
