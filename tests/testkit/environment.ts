import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, Environment } from '../../subgraphs/shared/runtime/config/config';
import { loadConfig } from '../../subgraphs/shared/runtime/config/load-config';
import { DEMO_PASSWORD } from './demo-password';

/** Of the provider of mobile money in mobile-money-provider.ts. */
export const MOBILE_MONEY_SECRET = 'the-secret-of-the-provider-of-the-tests';

/** More than a test sends: a test of throttles sets its own. */
const UNTHROTTLED = '1000000/hour';

/** Longer than anything takes on a machine with much else to do: a test of deadlines sets its own. */
const PATIENT_MS = '300000';

/** The environment of a system under test: any free port, no logs (TEST_LOG_LEVEL shows them), own data folder. */
export function testEnvironment(overrides: Environment = {}): Record<string, string> {
  const environment: Environment = {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    // TEST_EXECUTOR=apollo runs any test with the other engine, TEST_PLANNER=hive with the other planner.
    EXECUTOR: process.env.TEST_EXECUTOR,
    PLANNER: process.env.TEST_PLANNER,
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: overrides.DATA_DIR ?? mkdtempSync(join(process.env.ISM_TEST_DATA ?? tmpdir(), 'data-')),
    DEMO_PASSWORD,
    JOBS_ENABLED: 'off',
    // No list of a test is so long: exports are there at once unless a test is about jobs.
    DIRECT_EXPORT_ROWS: '1000000',
    SECRETS_KEY: 'what-seals-secrets-in-the-database-of-the-tests',
    SUBGRAPH_SECRET: 'secret-between-the-processes-of-the-tests',
    THROTTLE_ANON: UNTHROTTLED,
    // How late a busy machine is decides no test.
    LIMIT_EVENT_LOOP_DELAY_MS: '0',
    THROTTLE_USER: UNTHROTTLED,
    THROTTLE_SIGNED: UNTHROTTLED,
    THROTTLE_LOGIN: UNTHROTTLED,
    THROTTLE_TOKEN_REFRESH: UNTHROTTLED,
    THROTTLE_LOGOUT: UNTHROTTLED,
    MOBILE_MONEY_SECRET,
    // Nobody is at the addresses of examples, and some networks do not say so.
    WEBHOOK_TIMEOUT_MS: '1000',
    SUBGRAPH_TIMEOUT_MS: PATIENT_MS,
    SUBGRAPH_PEER_TIMEOUT_MS: PATIENT_MS,
    DB_LOCK_TIMEOUT_MS: PATIENT_MS,
    DB_STATEMENT_TIMEOUT_MS: PATIENT_MS,
    ...overrides,
  };
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The same, validated. */
export function testConfig(overrides: Environment = {}): Config {
  return loadConfig(testEnvironment(overrides));
}
