import { useOwnSystem } from '../../testkit/system';

const own = useOwnSystem('a domain of it makes no schema');

async function health(probe: string): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${own.get().url}/api/health/?probe=${probe}`);
  return { status: response.status, body: await response.json() };
}

it('a process is ready when it has made what it makes after its start', async () => {
  await own.get().system.makeReady();
  expect(await health('ready')).toMatchObject({ status: 200, body: { status: 'healthy' } });
});

it('a process that could not make a domain is alive, makes the others, and is not ready', async () => {
  const { system } = own.get();
  const later = jest.spyOn(system.operations, 'prepare');
  jest.spyOn(system.workforce, 'prepare').mockImplementation(() => {
    throw new Error('no schema');
  });
  await system.makeReady();
  expect(later).toHaveBeenCalled();
  expect(await health('ready')).toEqual({
    status: 503,
    body: {
      status: 'unhealthy',
      database: 'connected',
      parts: [{ name: 'workforce', is_ready: false, is_needed: true }],
    },
  });
  expect(await health('live')).toMatchObject({ status: 200 });
  const client = await own.get().as('admin');
  const response = await client.post('/graphql', { query: '{ me { email } }' });
  expect(response.json()).toEqual({ data: { me: { email: 'admin@ism.test' } } });
});
