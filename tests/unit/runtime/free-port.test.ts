import { createServer, type Server } from 'node:net';
import { freePort } from '../../../subgraphs/shared/runtime/free-port';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

test('a port can be listened on, and is none that outgoing connections get', async () => {
  for (let n = 0; n < 20; n += 1) {
    const port = await freePort();
    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(32_000);
    const server = createServer();
    open.push(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  }
});
