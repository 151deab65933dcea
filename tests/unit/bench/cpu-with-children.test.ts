import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpuWithChildren } from '../../bench/processes';

/** Microseconds that each child of the server uses before it ends. */
const EACH = 60_000;
const CHILDREN = 3;

/** Starts children one after the other, says when all have ended, and lives on. */
const SERVER = `
  const { spawnSync } = require('node:child_process');
  const work = 'while (process.cpuUsage().user + process.cpuUsage().system < ${EACH});';
  for (let child = 0; child < ${CHILDREN}; child += 1) spawnSync(process.execPath, ['-e', work]);
  console.log('done');
  setInterval(() => undefined, 1_000);`;

it('counts what children used that have ended, at no moment less than before', async () => {
  const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const seen = [0];
    const looks = setInterval(() => seen.push(cpuWithChildren(server.pid ?? 0)));
    await once(server.stdout, 'data');
    clearInterval(looks);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(cpuWithChildren(server.pid ?? 0)).toBeGreaterThanOrEqual(CHILDREN * EACH);
  } finally {
    server.kill('SIGKILL');
  }
});
