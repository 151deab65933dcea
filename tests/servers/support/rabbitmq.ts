import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';
import { eventually } from '../../testkit/eventually';
import { foundServers } from './found.cjs';
import { PrivateServer, type Program } from './private-server';

/** Maps names of nodes to ports. Each RabbitMQ has one of its own, or it would start one for the whole machine that stays. */
class PortMapper extends PrivateServer {
  constructor(
    private readonly path: string,
    readonly port: number,
  ) {
    super('epmd');
  }

  protected override program(): Program {
    return { path: this.path, args: ['-port', String(this.port), '-address', '127.0.0.1'], environment: {} };
  }

  protected override ready(): Promise<void> {
    return Promise.resolve();
  }
}

/** A RabbitMQ of the run's own. */
export class RabbitMq extends PrivateServer {
  private constructor(
    private readonly path: string,
    private readonly mapper: PortMapper,
    private readonly port: number,
    private readonly nodePort: number,
  ) {
    super('rabbitmq');
    writeFileSync(join(this.folder, 'rabbitmq.conf'), `listeners.tcp.1 = 127.0.0.1:${this.port}\n`);
    writeFileSync(join(this.folder, 'enabled_plugins'), '[].');
  }

  /** @throws when it is not installed */
  static async open(): Promise<RabbitMq> {
    const { rabbitmq } = foundServers();
    if (!rabbitmq) throw new Error('RabbitMQ is not installed.');
    const mapper = new PortMapper(rabbitmq.epmd, await freePort());
    await mapper.start();
    const server = new RabbitMq(rabbitmq.server, mapper, await freePort(), await freePort());
    await server.start();
    return server;
  }

  private get node(): string {
    return `ism${process.pid}-${this.nodePort}@localhost`;
  }

  get url(): string {
    return `amqp://guest:guest@127.0.0.1:${this.port}`;
  }

  /**
   * Waits until its queues survive `kill`. RabbitMQ 3 has told us of a queue of replicas before it has written which ones these are: when it
   * is killed within that second, the queue is there and never works again.
   */
  async written(): Promise<void> {
    const folder = join(this.folder, 'data', this.node, 'quorum', this.node);
    await eventually(async () => {
      const names = readFileSync(join(folder, 'names.dets'), 'latin1');
      for (const queue of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()))
        if (!existsSync(join(folder, queue.name, 'config')) || !names.includes(queue.name))
          throw new Error(`${queue.name} is not written`);
    });
  }

  /** Removes its files, after `kill`. */
  forget(): void {
    rmSync(join(this.folder, 'data'), { recursive: true, force: true });
  }

  override async remove(): Promise<void> {
    await super.remove();
    await this.mapper.remove();
  }

  protected override program(): Program {
    const { folder, mapper, node, nodePort } = this;
    return {
      path: this.path,
      args: [],
      environment: {
        RABBITMQ_NODENAME: node,
        ERL_EPMD_PORT: String(mapper.port),
        RABBITMQ_DIST_PORT: String(nodePort),
        RABBITMQ_MNESIA_BASE: join(folder, 'data'),
        RABBITMQ_LOG_BASE: join(folder, 'log'),
        RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
        RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'none'),
        RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
        RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
        RABBITMQ_GENERATED_CONFIG_DIR: join(folder, 'generated'),
        RABBITMQ_SCHEMA_DIR: join(folder, 'schema'),
        RABBITMQ_PID_FILE: join(folder, 'pid'),
        RABBITMQ_FEATURE_FLAGS_FILE: join(folder, 'feature_flags'),
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 2:2',
      },
    };
  }

  protected override async ready(): Promise<void> {
    await eventually(async () => {
      const connection = await connect(this.url);
      await connection.close();
    });
  }
}
