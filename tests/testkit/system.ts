import { rmSync } from 'node:fs';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import type { Environment } from '../../subgraphs/shared/runtime/config';
import { startSystem, type System } from '../../system';
import { createDatabase, type TestDatabase } from './database';
import { DemoClients, type DemoUser } from './demo-users';
import { testConfig } from './environment';
import type { HttpClient } from './http';
import { Mailbox } from './mailbox';

export interface TestSystemOptions {
  /** Settings that differ from the test environment, for example a throttle. */
  readonly environment?: Environment;
}

/** The whole system in this process, on a free port and a database of its own with the demo institution. */
export interface TestSystem {
  readonly url: string;
  readonly system: System;
  readonly database: TestDatabase;
  readonly mailbox: Mailbox;
  anonymous(): HttpClient;
  /** A client of a demo user; the login happens once per system. */
  as(user: DemoUser): Promise<HttpClient>;
  /** A client with a session that no other test shares. */
  login(user: DemoUser): Promise<HttpClient>;
  close(): Promise<void>;
}

/** Starts a system; close it when done. */
export async function startTestSystem({ environment = {} }: TestSystemOptions = {}): Promise<TestSystem> {
  const database = await createDatabase('demo');
  const config = testConfig({ DATABASE_URL: database.url, ...environment });
  const system = await startSystem(config, createLogger({ level: config.logLevel }));
  const clients = new DemoClients(system.address);
  return {
    url: system.address,
    system,
    database,
    mailbox: new Mailbox(config.dataDir),
    anonymous: () => clients.anonymous(),
    as: (user) => clients.as(user),
    login: (user) => clients.login(user),
    close: async () => {
      clients.close();
      await system.close();
      await database.drop();
      rmSync(config.dataDir, { recursive: true, force: true });
    },
  };
}

/** A system for all tests of the file or `describe` that calls this; `get()` works inside tests and hooks. */
export function useSystem(options: TestSystemOptions = {}): { get(): TestSystem } {
  let system: TestSystem | undefined;
  beforeAll(async () => {
    system = await startTestSystem(options);
  });
  afterAll(async () => {
    await system?.close();
  });
  return {
    get() {
      if (!system) throw new Error('The system runs inside tests and hooks only.');
      return system;
    },
  };
}
