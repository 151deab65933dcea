import { z } from 'zod';
import {
  address,
  flag,
  foreignNames,
  names,
  networks,
  oneOf,
  origins,
  pairs,
  rate,
  wholeNumber,
} from './setting-parsers';

/**
 * Every name of the environment with its form and default. `.env.example` explains them, and a test compares the
 * two. A name without default is null when it is not set, and what that means is said in `arrange-config.ts`.
 */
const named = {
  // Process
  NODE_ENV: oneOf('development', 'production', 'test').prefault('development'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').prefault('info'),
  LOG_REQUESTS: flag().prefault('on'),
  HOST: z.string().prefault('0.0.0.0'),
  PORT: wholeNumber(0, 65_535).prefault('8000'),
  SUBGRAPH_PORT: wholeNumber(0, 65_535).optional(),
  DATA_DIR: z.string().prefault('./data'),
  JOBS_ENABLED: flag().prefault('on'),
  DIRECT_EXPORT_ROWS: wholeNumber(1, 100_000_000).prefault('10000'),
  JOB_RETENTION_DAYS: wholeNumber(1, 3650).prefault('14'),
  EVENT_RETENTION_DAYS: wholeNumber(1, 3650).prefault('90'),
  INVOICE_REMINDER_DAYS: wholeNumber(0, 365).prefault('5'),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  ADMIN_EMAIL: z.string().optional(),
  ADMIN_PASSWORD: z.string().optional(),

  // Database
  DATABASE_URL: address('postgres', 'postgresql').optional(),
  DB_POOL: wholeNumber(1, 1000).prefault('10'),
  DB_LOCK_TIMEOUT_MS: wholeNumber(0, 600_000).prefault('2000'),
  DB_STATEMENT_TIMEOUT_MS: wholeNumber(0, 3_600_000).prefault('30000'),
  BROKER_URL: address('amqp', 'amqps').optional(),
  REDIS_URL: address('redis', 'rediss').optional(),

  // Edge
  CORS_ALLOWED_ORIGINS: origins().optional(),
  TRUSTED_PROXIES: networks().prefault('none'),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 3_600_000).prefault('60000'),
  PAGE_SIZE: wholeNumber(1, 100).prefault('25'),
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a code of ISO 4217')
    .prefault('KES'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  REFRESH_GRACE_SECONDS: wholeNumber(0, 300).prefault('10'),
  STREAMS: wholeNumber(0, 1_000_000).prefault('1000'),
  STREAMS_PER_USER: wholeNumber(1, 1000).prefault('10'),
  STREAM_HEARTBEAT_MS: wholeNumber(10, 600_000).prefault('20000'),
  STREAM_BUFFER_BYTES: wholeNumber(1024, 1_073_741_824).prefault('262144'),
  THROTTLE_ANON: rate().prefault('100/hour'),
  THROTTLE_USER: rate().prefault('1000/hour'),
  THROTTLE_SIGNED: rate().prefault('10000/hour'),
  THROTTLE_LOGIN: rate().prefault('5/hour'),
  THROTTLE_TOKEN_REFRESH: rate().prefault('20/hour'),
  THROTTLE_LOGOUT: rate().prefault('20/hour'),

  // Graph
  SUPERGRAPH_PATH: z.string().optional(),
  ALLOW_UNKNOWN_TYPES: flag().prefault('off'),
  SAFELIST: flag().prefault('off'),
  EXECUTOR: oneOf('own', 'apollo').prefault('own'),
  PLANNER: oneOf('apollo', 'hive').prefault('apollo'),
  GRAPHIQL: flag().optional(),
  LIMIT_INTROSPECTION: flag().optional(),
  LIMIT_DEPTH: wholeNumber(1, 1000).prefault('12'),
  LIMIT_ALIASES: wholeNumber(0, 100_000).prefault('30'),
  LIMIT_DIRECTIVES: wholeNumber(0, 100_000).prefault('20'),
  LIMIT_TOKENS: wholeNumber(10, 10_000_000).prefault('2000'),
  LIMIT_BODY_BYTES: wholeNumber(1024, 1_073_741_824).prefault('1048576'),
  LIMIT_CSV_BYTES: wholeNumber(1024, 1_073_741_824).prefault('16777216'),
  LIMIT_COST: wholeNumber(1, 1_000_000_000).prefault('20000'),
  LIMIT_PAGE_SIZE: wholeNumber(1, 100_000).prefault('100'),
  LIMIT_REQUESTS: wholeNumber(1, 100_000).optional(),
  LIMIT_WAITING_REQUESTS: wholeNumber(0, 1_000_000).prefault('1000'),
  LIMIT_EVENT_LOOP_DELAY_MS: wholeNumber(0, 600_000).prefault('1000'),
  LIMIT_HEAP_PERCENT: wholeNumber(1, 100).prefault('90'),
  LIMIT_DRY_RUN: flag().prefault('off'),

  // Subgraphs over HTTP
  SUBGRAPH_SECRET: z.string().optional(),
  SUBGRAPH_TIMEOUT_MS: wholeNumber(1, 600_000).prefault('5000'),
  SUBGRAPH_PEER_TIMEOUT_MS: wholeNumber(1, 600_000).prefault('2000'),
  SUBGRAPH_MAX_BYTES: wholeNumber(1024, 1_073_741_824).prefault('10485760'),
  SUBGRAPH_CONNECTIONS: wholeNumber(1, 10_000).prefault('50'),
  SUBGRAPH_OPTIONAL: names().prefault('none'),
  SUBGRAPH_BREAKER_RATE: wholeNumber(1, 99).prefault('50'),
  SUBGRAPH_BREAKER_WINDOW_MS: wholeNumber(100, 600_000).prefault('5000'),
  SUBGRAPH_BREAKER_CALLS: wholeNumber(1, 100_000).prefault('10'),
  SUBGRAPH_BREAKER_PAUSE_MS: wholeNumber(1, 600_000).prefault('1000'),

  // Secrets in the database
  SECRETS_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  SECRETS_OLD_KEY: z.string().min(32, 'must have at least 32 characters').optional(),

  // Neighbours
  OIDC_ISSUER: address('https', 'http').optional(),
  OIDC_AUDIENCE: foreignNames().optional(),
  OIDC_CLIENT_ID: foreignNames().optional(),
  OIDC_TOKEN_USE: oneOf('any', 'id', 'access').prefault('any'),
  OIDC_JWKS_URL: address('https', 'http').optional(),
  OIDC_ROLE_CLAIM: z.string().prefault('role'),
  OIDC_ROLE_MAP: pairs().optional(),
  MOBILE_MONEY_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  MOBILE_MONEY_PROVIDER: oneOf('standard', 'daraja').prefault('standard'),
  WEBHOOK_ALLOW_PRIVATE: flag().prefault('off'),
  WEBHOOK_TIMEOUT_MS: wholeNumber(100, 60_000).prefault('10000'),
  WEBHOOK_MAX_FAILURES: wholeNumber(1, 1000).prefault('20'),
  SMTP_URL: address('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().prefault('no-reply@localhost'),
};

/** Names that are read, without the families of single subgraphs (`subgraph-settings.ts`). */
export const SETTING_NAMES: readonly string[] = Object.keys(named);

export const settingsSchema = z.object(named);
export type Settings = z.output<typeof settingsSchema>;
