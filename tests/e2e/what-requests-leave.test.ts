import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildOnce } from '../testkit/processes';

/** Lists that are read, of 8 kB each. */
const REQUESTS = 1_000;

/**
 * Prints the bytes of objects that have become old by requests of whose objects none is reachable. Not within Jest, whose modules V8 compiles
 * differently.
 */
const MEASURE = `
  const { getHeapSpaceStatistics } = require('node:v8');
  const { LoaderDefinition, SubgraphContext } = require('./dist/subgraphs/shared/graph/context');
  const { readingTogether } = require('./dist/subgraphs/shared/database/reads-together');
  const { RequestEnd } = require('./dist/subgraphs/shared/runtime/connections/request-end');
  const read = () => new Array(1000).fill(0);
  const loader = new LoaderDefinition((keys) => Promise.resolve(keys.map(read)));
  const requests = {
    loaders() {
      const context = new SubgraphContext({}, {}, new Map());
      context.endWith(new RequestEnd());
      return loader.of(context).load('key');
    },
    connections: () => readingTogether({ query: () => Promise.resolve([]), rows: read() }).query('select', []),
  };
  const old = () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space').space_used_size;
  async function leftBy(request) {
    const before = old();
    for (let number = 0; number < ${REQUESTS}; number += 1) await request();
    for (let times = 0; times < 2; times += 1) gc({ type: 'minor' });
    return old() - before;
  }
  async function main() {
    const left = {};
    for (const [name, request] of Object.entries(requests)) {
      // What V8 makes of the code is old as well.
      await leftBy(request);
      left[name] = await leftBy(request);
    }
    console.log(JSON.stringify(left));
  }
  void main();`;

beforeAll(() => buildOnce());

it('leaves nothing of a request behind that a collection of young objects would keep', async () => {
  const cwd = join(__dirname, '../..');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '-e', MEASURE], { cwd });
  const { loaders, connections } = JSON.parse(stdout) as { loaders: number; connections: number };
  expect(loaders).toBeLessThan(REQUESTS * 1_000);
  expect(connections).toBeLessThan(REQUESTS * 1_000);
});
