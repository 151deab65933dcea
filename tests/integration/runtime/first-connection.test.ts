import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { IsmError } from '../../../schema/contract/errors';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { openPool } from '../../../subgraphs/shared/runtime/pool';
import { useDatabase } from '../../testkit/database';

/** Ms that requests wait for a connection, here. */
const PATIENCE_MS = 50;

const logger = createLogger({ level: 'silent' });
const database = useDatabase('empty');
const sockets: Socket[] = [];
/** Before it, the server is as slow as this says. */
let held = (): Promise<unknown> => wait(2 * PATIENCE_MS);
const slow = createServer((client) => {
  sockets.push(client.pause());
  void held().then(() => {
    const { hostname, port } = new URL(database.get().url);
    const server = connect(Number(port), hostname);
    sockets.push(server);
    client.pipe(server).pipe(client);
  });
});

beforeAll(() => once(slow.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  slow.close();
});

it('is waited for when a process starts, and those after it no longer than a request waits', async () => {
  const url = new URL(database.get().url);
  url.port = String((slow.address() as AddressInfo).port);
  url.hostname = '127.0.0.1';
  const pool = await openPool(url.href, 'test', logger, PATIENCE_MS);
  const first = await pool.connect();

  held = () => new Promise(() => undefined);
  await expect(pool.query('select 1')).rejects.toBeInstanceOf(IsmError);

  first.release();
  await pool.end();
});
