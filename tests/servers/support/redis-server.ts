import { createClient } from '@redis/client';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { eventually } from '../../testkit/eventually';
import { foundServers } from './found.cjs';
import { PrivateServer, type Program } from './private-server';

/** A Redis of the run's own. */
export class RedisServer extends PrivateServer {
  private constructor(
    private readonly path: string,
    private readonly port: number,
  ) {
    super('redis');
  }

  /** @throws when it is not installed */
  static async open(): Promise<RedisServer> {
    const { redis } = foundServers();
    if (!redis) throw new Error('Redis is not installed.');
    const server = new RedisServer(redis, await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  protected override program(): Program {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--dir', this.folder];
    return { path: this.path, args, environment: {} };
  }

  protected override async ready(): Promise<void> {
    await eventually(async () => {
      const client = createClient({ url: this.url, socket: { reconnectStrategy: false } });
      client.on('error', () => undefined);
      await client.connect();
      await client.close();
    });
  }
}
