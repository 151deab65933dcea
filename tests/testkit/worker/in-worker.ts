import type { Environment } from '../../../subgraphs/shared/runtime/config/config';
import type { System } from '../../../system';
import type { Template } from './databases';

/** A system that runs in the worker process. */
export interface WorkerSystem {
  readonly system: System;
  readonly databaseUrl: string;
  /** Its DATA_DIR. */
  readonly dataDir: string;
  /** What it takes the time from. */
  readonly clock: Pick<DateConstructor, 'now'>;
  /** An installed package, or a file of the project by its path from the root, as the system has it. */
  module(name: string): unknown;
  /** Leaves it: a shared system goes on for the next test file, any other one ends and loses its database. */
  close(): Promise<void>;
}

/** What a worker process keeps for the test files that run in it, one after another. */
export interface Worker {
  /** The running system, its database and mails as after its start. @throws when the file holds it already */
  sharedSystem(): Promise<WorkerSystem>;
  /** A new system. @param environment settings that differ from the test environment */
  startSystem(environment: Environment): Promise<WorkerSystem>;
  /** @returns the address of a new database */
  createDatabase(template: Template): Promise<string>;
  dropDatabase(url: string): Promise<void>;
  /** As that of a system. */
  module(name: string): unknown;
  /** Ends the shared system. */
  close(): Promise<void>;
}

declare global {
  /** Set by the environment of the tests with a database (environment.ts), in the worker and in every test file. */
  var ismWorker: (() => Promise<Worker>) | undefined;
}

/** The worker process that runs this test file. */
export async function inWorker(): Promise<Worker> {
  if (!globalThis.ismWorker)
    throw new Error('Tests with a database live in tests/integration, contract or e2e.');
  return globalThis.ismWorker();
}
