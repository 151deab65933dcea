import { eventually } from '../testkit/eventually';
import { HttpClient } from '../testkit/http';
import { startSingleProcess } from '../testkit/processes/single-process';

/** Enough to start; what is left is taken by connections of clients. */
const OPEN_FILES = 128;

it('a process without a file descriptor left says so with 503, lives, and serves again', async () => {
  const system = await startSingleProcess({}, OPEN_FILES);
  const clients: HttpClient[] = [];
  try {
    const admin = await system.as('admin');
    // Each keeps its connection; a new one is closed unread when no descriptor is left for it.
    let isExhausted = false;
    while (!isExhausted) {
      const client = admin.at(system.url);
      const status = await client.get('/api/health/?probe=live').then(
        (response) => response.status,
        () => null,
      );
      if (status === null) isExhausted = true;
      else clients.push(client);
      expect(clients.length).toBeLessThan(OPEN_FILES);
    }

    const paths = [
      '/api/v1/employees/',
      '/api/v1/users/',
      '/api/docs/swagger-ui.css',
      '/.well-known/jwks.json',
    ];
    const seen = await Promise.all(
      clients.map(async (client, index) => {
        const response = await client.get(paths[index % paths.length] ?? '');
        return `${response.status} ${response.header('retry-after') ?? ''}`.trim();
      }),
    );

    expect([...new Set(seen)].filter((each) => each !== '200' && each !== '503 1')).toEqual([]);
    expect(seen).toContain('503 1');
    expect(system.isRunning).toBe(true);
    for (const client of clients.splice(0)) client.close();
    await eventually(async () => (await admin.get('/api/v1/employees/')).expectStatus(200));
  } finally {
    for (const client of clients) client.close();
    await system.close();
  }
});
