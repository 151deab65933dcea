import { AsyncResource } from 'node:async_hooks';
import type { EnvironmentContext, JestEnvironmentConfig } from '@jest/environment';
import CoverageEnvironment from './coverage-environment';
import { closeAtEnd } from './end-of-worker';
import type { Worker } from './in-worker';
import { loadTypeScriptNatively } from './native-loader';

/** What is opened in a test belongs to it for as long as it is open; what outlives the test is opened here. */
const outsideOfTests = new AsyncResource('ism-worker');

/**
 * Jest's environment of the tests with a database. Jest gives every test file modules of its own; to load and start the
 * whole system in each would cost more than its tests. So the system lives beside these sandboxes, in the worker
 * process, and test files reach it by `useSystem` (tests/testkit/system.ts).
 */
export default class DatabaseTestEnvironment extends CoverageEnvironment {
  constructor(
    private readonly configuration: JestEnvironmentConfig,
    context: EnvironmentContext,
  ) {
    super(configuration, context);
  }

  override async setup(): Promise<void> {
    await super.setup();
    globalThis.ismWorker ??= loadOnce(this.configuration);
    this.global.ismWorker = globalThis.ismWorker;
  }
}

/** Loads the product when the first test file of this process asks for it. */
function loadOnce(configuration: JestEnvironmentConfig): () => Promise<Worker> {
  const load = async (): Promise<Worker> => {
    await loadTypeScriptNatively(configuration);
    /* eslint-disable @typescript-eslint/no-require-imports -- `import` would be hoisted above the loader */
    const { shadowReads } = require('./shadow') as typeof import('./shadow');
    shadowReads();
    const { worker } = require('./worker') as typeof import('./worker');
    /* eslint-enable @typescript-eslint/no-require-imports */
    closeAtEnd(() => worker.close());
    return worker;
  };
  let loading: Promise<Worker> | undefined;
  return () => (loading ??= outsideOfTests.runInAsyncScope(load));
}
