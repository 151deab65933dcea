import 'reflect-metadata';
import { AsyncResource } from 'node:async_hooks';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Environment } from '../../../subgraphs/shared/runtime/config/config';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { startSystem } from '../../../system';
import { testConfig } from '../environment';
import { createDatabase, dropDatabase, recreateDatabase } from './databases';
import type { Worker, WorkerSystem } from './in-worker';

const ROOT = join(__dirname, '..', '..', '..');
const load: (name: string) => unknown = createRequire(__filename);
const loadModule = (name: string): unknown => load(name.endsWith('.ts') ? join(ROOT, name) : name);

/** Systems start in the context of the worker: in that of a test, their sockets and timers would keep the test and its file. */
const outsideOfTests = new AsyncResource('ism-system');

let running: Promise<WorkerSystem> | undefined;
let state: 'new' | 'held' | 'used' = 'new';

/** Loaded once for each worker process, beside the sandboxes of its test files. */
export const worker: Worker = {
  async sharedSystem() {
    if (state === 'held') throw new Error('The file uses the shared system already; see useOwnSystem.');
    const system = await (running ??= outsideOfTests.runInAsyncScope(start, null, {}));
    if (state === 'used') await reset(system);
    state = 'held';
    return {
      ...system,
      close: () => {
        state = 'used';
        return Promise.resolve();
      },
    };
  },
  startSystem: (environment) => outsideOfTests.runInAsyncScope(start, null, environment),
  createDatabase,
  dropDatabase,
  module: loadModule,
  async close() {
    await (await running)?.close();
  },
};

async function start(environment: Environment): Promise<WorkerSystem> {
  const { DATABASE_URL: given } = environment;
  const databaseUrl = given ?? (await createDatabase('demo'));
  const config = testConfig({ ...environment, DATABASE_URL: databaseUrl });
  const system = await startSystem(config, createLogger({ level: config.logLevel }));
  return {
    system,
    databaseUrl,
    dataDir: config.dataDir,
    clock: Date,
    module: loadModule,
    close: async () => {
      await system.close();
      // Whoever has given a database takes it back.
      if (given === undefined) await dropDatabase(databaseUrl);
      rmSync(config.dataDir, { recursive: true, force: true });
    },
  };
}

/** Takes back whatever tests wrote. */
async function reset({ databaseUrl, dataDir }: WorkerSystem): Promise<void> {
  await recreateDatabase(databaseUrl, 'demo');
  const mails = join(dataDir, 'mail');
  if (existsSync(mails)) for (const name of readdirSync(mails)) rmSync(join(mails, name));
}
