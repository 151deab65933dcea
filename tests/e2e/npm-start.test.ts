import { freePort } from '../../subgraphs/shared/runtime/free-port';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { useDatabase } from '../testkit/database';
import { testEnvironment } from '../testkit/environment';
import { eventually } from '../testkit/eventually';
import { buildOnce } from '../testkit/processes/build-once';

const database = useDatabase('demo');

let group: number | undefined;

beforeAll(() => buildOnce());

afterAll(() => {
  try {
    if (group !== undefined) process.kill(-group, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
});

it('the system ends with the npm that started it, though npm does not pass the signal on', async () => {
  const port = await freePort();
  const npm = spawn('npm', ['run', 'start', '--ignore-scripts'], {
    cwd: join(__dirname, '..', '..'),
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...testEnvironment({ DATABASE_URL: database.get().url, PORT: String(port) }),
    },
    stdio: 'ignore',
    // A process group of its own, to end all of it when this test fails.
    detached: true,
  });
  group = npm.pid;
  const status = () =>
    fetch(`http://127.0.0.1:${port}/api/health/?probe=live`).then(
      (response) => response.status,
      () => 0,
    );
  await eventually(async () => expect(await status()).toBe(200));

  // To npm alone, as a supervisor does it; npm hands it to a shell, which ends without its program.
  npm.kill('SIGTERM');

  await eventually(async () => expect(await status()).toBe(0));
});
