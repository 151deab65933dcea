import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Stands before a PostgreSQL server and passes bytes on. While it withholds, a client learns what the server says, and that it has ended
 * the connection, when it sends the next statement, as when both happen at once.
 */
export class WithholdingProxy {
  isWithholding = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.pass(client));
  }

  /** @param url of the database that it stands before */
  static async open(url: string): Promise<WithholdingProxy> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return new WithholdingProxy(server, new URL(url));
  }

  /** Address of the database behind it. */
  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const withheld: Buffer[] = [];
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
    }
    client.on('close', () => server.destroy());
    server.on('data', (bytes: Buffer) => {
      if (this.isWithholding) withheld.push(bytes);
      else client.write(bytes);
    });
    server.on('close', () => {
      if (withheld.length === 0) client.end();
    });
    client.on('data', (bytes) => {
      if (withheld.length === 0) server.write(bytes);
      else client.end(Buffer.concat(withheld));
    });
  }
}
