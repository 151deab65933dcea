import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands before a server and passes bytes on. While it resets, each response is cut off with its first byte. */
export class ResettingProxy {
  isResetting = false;
  /** Responses that were cut off. */
  resets = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.pass(client));
  }

  /** @param origin of the server that it stands before */
  static async open(origin: string): Promise<ResettingProxy> {
    const server = createServer();
    const proxy = new ResettingProxy(server, new URL(origin));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    client.on('data', (bytes) => server.write(bytes));
    server.on('data', (bytes) => {
      if (!this.isResetting) {
        client.write(bytes);
        return;
      }
      this.resets += 1;
      client.resetAndDestroy();
    });
  }
}
