import { resolve } from 'node:path';
import type { Config } from './config';
import type { Settings } from './settings';
import type { SubgraphSettings } from './subgraph-settings';

/** Where the development server of a user interface is (Angular's default). In production no origin is trusted unless it is named. */
const DEVELOPMENT_ORIGIN = 'http://localhost:4200';

/** The configuration that checked settings make: by subject instead of by name of the environment. */
export function arrangeConfig(
  settings: Settings,
  subgraphs: SubgraphSettings,
): Omit<Config, 'isStartedByNpm'> {
  const isProduction = settings.NODE_ENV === 'production';
  return {
    mode: settings.NODE_ENV,
    isProduction,
    logLevel: settings.LOG_LEVEL,
    logsRequests: settings.LOG_REQUESTS,
    dataDir: resolve(settings.DATA_DIR),
    jobsEnabled: settings.JOBS_ENABLED,
    directExportRows: settings.DIRECT_EXPORT_ROWS,
    jobRetentionDays: settings.JOB_RETENTION_DAYS,
    events: { retentionDays: settings.EVENT_RETENTION_DAYS },
    demoPassword: settings.DEMO_PASSWORD ?? null,
    firstAdministrator:
      settings.ADMIN_EMAIL && settings.ADMIN_PASSWORD
        ? { email: settings.ADMIN_EMAIL, password: settings.ADMIN_PASSWORD }
        : null,
    http: {
      host: settings.HOST,
      port: settings.PORT,
      corsAllowedOrigins: settings.CORS_ALLOWED_ORIGINS ?? (isProduction ? [] : [DEVELOPMENT_ORIGIN]),
      trustedProxies: settings.TRUSTED_PROXIES,
      requestTimeoutMs: settings.REQUEST_TIMEOUT_MS,
    },
    database: {
      url: settings.DATABASE_URL ?? null,
      pool: settings.DB_POOL,
      lockTimeoutMs: settings.DB_LOCK_TIMEOUT_MS,
      statementTimeoutMs: settings.DB_STATEMENT_TIMEOUT_MS,
    },
    brokerUrl: settings.BROKER_URL ?? null,
    redisUrl: settings.REDIS_URL ?? null,
    pageSize: settings.PAGE_SIZE,
    invoiceReminderDays: settings.INVOICE_REMINDER_DAYS,
    streams: {
      max: settings.STREAMS,
      perUser: settings.STREAMS_PER_USER,
      heartbeatMs: settings.STREAM_HEARTBEAT_MS,
      bufferBytes: settings.STREAM_BUFFER_BYTES,
    },
    currency: settings.CURRENCY,
    metricsToken: settings.METRICS_TOKEN ?? null,
    refreshGraceSeconds: settings.REFRESH_GRACE_SECONDS,
    throttles: {
      anon: settings.THROTTLE_ANON,
      user: settings.THROTTLE_USER,
      signed: settings.THROTTLE_SIGNED,
      login: settings.THROTTLE_LOGIN,
      tokenRefresh: settings.THROTTLE_TOKEN_REFRESH,
      logout: settings.THROTTLE_LOGOUT,
    },
    supergraph: {
      path: settings.SUPERGRAPH_PATH ? resolve(settings.SUPERGRAPH_PATH) : null,
      allowUnknownTypes: settings.ALLOW_UNKNOWN_TYPES,
    },
    limits: {
      depth: settings.LIMIT_DEPTH,
      aliases: settings.LIMIT_ALIASES,
      directives: settings.LIMIT_DIRECTIVES,
      tokens: settings.LIMIT_TOKENS,
      bodyBytes: settings.LIMIT_BODY_BYTES,
      csvBytes: settings.LIMIT_CSV_BYTES,
      cost: settings.LIMIT_COST,
      pageSize: settings.LIMIT_PAGE_SIZE,
      requests: settings.LIMIT_REQUESTS ?? null,
      waitingRequests: settings.LIMIT_WAITING_REQUESTS,
      pressure: {
        eventLoopDelayMs: settings.LIMIT_EVENT_LOOP_DELAY_MS,
        heapPercent: settings.LIMIT_HEAP_PERCENT,
      },
      dryRun: settings.LIMIT_DRY_RUN,
      introspection: settings.LIMIT_INTROSPECTION ?? !isProduction,
    },
    graphiql: settings.GRAPHIQL ?? !isProduction,
    safelist: settings.SAFELIST,
    executor: settings.EXECUTOR,
    planner: settings.PLANNER,
    subgraphs: {
      ...subgraphs,
      secret: settings.SUBGRAPH_SECRET ?? null,
      timeoutMs: settings.SUBGRAPH_TIMEOUT_MS,
      peerTimeoutMs: settings.SUBGRAPH_PEER_TIMEOUT_MS,
      maxBytes: settings.SUBGRAPH_MAX_BYTES,
      connections: settings.SUBGRAPH_CONNECTIONS,
      optional: settings.SUBGRAPH_OPTIONAL,
      breaker: {
        ratePercent: settings.SUBGRAPH_BREAKER_RATE,
        windowMs: settings.SUBGRAPH_BREAKER_WINDOW_MS,
        minCalls: settings.SUBGRAPH_BREAKER_CALLS,
        pauseMs: settings.SUBGRAPH_BREAKER_PAUSE_MS,
      },
      port: settings.SUBGRAPH_PORT ?? null,
    },
    oidc: settings.OIDC_ISSUER
      ? {
          issuer: settings.OIDC_ISSUER,
          audiences: settings.OIDC_AUDIENCE ?? [],
          clientIds: settings.OIDC_CLIENT_ID ?? [],
          tokenUse: settings.OIDC_TOKEN_USE,
          jwksUrl: settings.OIDC_JWKS_URL ?? null,
          roleClaim: settings.OIDC_ROLE_CLAIM,
          roleMap: settings.OIDC_ROLE_MAP ?? new Map(),
        }
      : null,
    secrets: { key: settings.SECRETS_KEY ?? null, oldKey: settings.SECRETS_OLD_KEY ?? null },
    mobileMoney:
      settings.MOBILE_MONEY_SECRET === undefined
        ? null
        : { secret: settings.MOBILE_MONEY_SECRET, provider: settings.MOBILE_MONEY_PROVIDER },
    webhooks: {
      allowsPrivate: settings.WEBHOOK_ALLOW_PRIVATE,
      timeoutMs: settings.WEBHOOK_TIMEOUT_MS,
      maxFailures: settings.WEBHOOK_MAX_FAILURES,
    },
    mail: settings.SMTP_URL === undefined ? null : { smtpUrl: settings.SMTP_URL, from: settings.MAIL_FROM },
  };
}
