import type { Environment } from '../../subgraphs/shared/runtime/config/config';
import type { System } from '../../system';
import { databaseAt, type TestDatabase } from './database';
import { DemoClients, type DemoUser } from './demo-users';
import type { HttpClient } from './http';
import { Mailbox } from './mailbox';
import { inWorker, type WorkerSystem } from './worker/in-worker';

/** The whole system, on a free port and a database of its own with the demo institution. */
export interface TestSystem {
  readonly url: string;
  /** Its parts. They live outside the file's sandbox: `instanceof` and mocks of the file do not reach them. */
  readonly system: System;
  /** What it takes the time from; spy on its `now` to let time pass. */
  readonly clock: WorkerSystem['clock'];
  /**
   * What the system has loaded, to spy on it or to put its parts together in another way.
   * @param name an installed package, or a file by its path from the project's root, `schema/contract/errors.ts`
   */
  module<Exports extends object>(name: string): Exports;
  readonly database: TestDatabase;
  readonly mailbox: Mailbox;
  anonymous(): HttpClient;
  /** A client of a demo user; the login happens once per file. */
  as(user: DemoUser): Promise<HttpClient>;
  /** A client with a session that no other test shares. */
  login(user: DemoUser): Promise<HttpClient>;
  close(): Promise<void>;
}

/** Starts a system of the file's own; close it when done. @param environment settings that differ from the test environment */
export async function startTestSystem(environment: Environment = {}): Promise<TestSystem> {
  return testSystem(await (await inWorker()).startSystem(environment));
}

/**
 * The system that all files of a worker share, for all tests of the file that calls this; its database is as new.
 * `get()` works inside tests and hooks.
 */
export function useSystem(): { get(): TestSystem } {
  return use(async () => testSystem(await (await inWorker()).sharedSystem()));
}

/**
 * A system of its own for all tests of the file or `describe` that calls this; it costs a second.
 * @param reason why the shared one does not do
 * @param environment settings that differ from the test environment, for example a throttle
 */
export function useOwnSystem(reason: string, environment: Environment = {}): { get(): TestSystem } {
  return use(() => startTestSystem(environment), reason);
}

function use(start: () => Promise<TestSystem>, reason = 'shared'): { get(): TestSystem } {
  let system: TestSystem | undefined;
  let starting: Promise<TestSystem> | undefined;
  beforeAll(async () => {
    starting = start();
    system = await starting;
  });
  afterAll(async () => {
    // Also one that came when its file had given it up: whoever holds the shared system keeps all files behind it from it.
    await (await starting?.catch(() => undefined))?.close();
    starting = undefined;
    // Jest keeps the hooks of a file that is done as long as a socket or timer lives that was opened in it.
    system = undefined;
  });
  return {
    get() {
      if (!system) throw new Error(`The system (${reason}) runs inside tests and hooks only.`);
      return system;
    },
  };
}

function testSystem({ system, databaseUrl, dataDir, clock, module, close }: WorkerSystem): TestSystem {
  const clients = new DemoClients(system.address);
  return {
    url: system.address,
    system,
    clock,
    module: <Exports>(name: string) => module(name) as Exports,
    database: databaseAt(databaseUrl),
    mailbox: new Mailbox(dataDir),
    anonymous: () => clients.anonymous(),
    as: (user) => clients.as(user),
    login: (user) => clients.login(user),
    close: async () => {
      clients.close();
      await close();
    },
  };
}
