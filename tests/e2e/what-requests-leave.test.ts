import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildOnce } from '../testkit/processes/build-once';

/** Few enough that the whole heap is not collected meanwhile. Each reads 8 kB, those that wait 80 kB. */
const REQUESTS = 500;

/**
 * Prints the bytes of objects that have become old by requests of whose objects none is reachable. Not within Jest, whose modules V8 compiles
 * differently.
 */
const MEASURE = `
  const { getHeapSpaceStatistics } = require('node:v8');
  const { LoaderDefinition, SubgraphContext } = require('./dist/subgraphs/shared/graph/context');
  const { readingTogether } = require('./dist/subgraphs/shared/database/reads-together');
  const { RequestEnd } = require('./dist/subgraphs/shared/runtime/connections/request-end');
  const { Registry } = require('prom-client');
  const { createApp } = require('./dist/gateway/http/app');
  const { admittedScopes } = require('./dist/gateway/http/admitted-scope');
  const { RejectionMetrics } = require('./dist/gateway/http/rejections');
  const read = (length = 1000) => new Array(length).fill(0);
  const loader = new LoaderDefinition((keys) => Promise.resolve(keys.map(() => read())));
  const requests = {
    loaders() {
      const context = new SubgraphContext({}, {}, new Map());
      context.endWith(new RequestEnd());
      return loader.of(context).load('key');
    },
    // It has become old when it is its turn.
    waiting: () => Promise.all([app.inject('/busy'), app.inject('/')]),
    connections: () => readingTogether({ query: () => Promise.resolve([]), rows: read() }).query('select', []),
  };
  const collect = () => { for (let times = 0; times < 2; times += 1) gc({ type: 'minor' }); };
  let app;
  async function createWaiting() {
    const options = {
      isProduction: false, trustedProxies: [], bodyLimit: 1000, requestTimeoutMs: 60000, origins: [], logsRequests: false,
      metrics: new Registry(), maxRunning: 1, maxWaiting: 1, pressure: { eventLoopDelayMs: 0, heapPercent: 100 },
    };
    app = await createApp(options);
    const admit = admittedScopes(app, { ...options, rejections: new RejectionMetrics(options.metrics) });
    await app.register(async (scope) => {
      admit(scope, 'rest');
      scope.get('/busy', async () => {
        collect();
        return {};
      });
      scope.get('/', async ({ gatewayContext }) => {
        gatewayContext.rows = read(10000);
        return {};
      });
    });
  }
  const old = () => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space').space_used_size;
  async function leftBy(request) {
    gc();
    const before = old();
    for (let number = 0; number < ${REQUESTS}; number += 1) await request();
    collect();
    return old() - before;
  }
  async function main() {
    await createWaiting();
    const left = {};
    for (const [name, request] of Object.entries(requests)) {
      // What V8 makes of the code is old as well.
      await leftBy(request);
      left[name] = await leftBy(request);
    }
    console.log(JSON.stringify(left));
    await app.close();
  }
  void main();`;

beforeAll(() => buildOnce());

it('leaves nothing of a request behind that a collection of young objects would keep', async () => {
  const cwd = join(__dirname, '../..');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '-e', MEASURE], { cwd });
  const { loaders, connections, waiting } = JSON.parse(stdout) as Record<string, number>;
  expect(loaders).toBeLessThan(REQUESTS * 2_000);
  expect(connections).toBeLessThan(REQUESTS * 2_000);
  // Requests of which one waits for the other are old themselves.
  expect(waiting).toBeLessThan(REQUESTS * 60_000);
});
