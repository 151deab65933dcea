import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { productionProblems } from './production-rules';
import type { Rate } from './setting-parsers';
import { SETTING_NAMES, settingsSchema, type Settings } from './settings';
import { subgraphSettings, type SubgraphSettings } from './subgraph-settings';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment of the process, validated; `.env.example` explains each name and its default. */
export interface Config {
  readonly mode: Settings['NODE_ENV'];
  readonly isProduction: boolean;
  /** npm runs a script of package.json, and the process belongs to it. */
  readonly isStartedByNpm: boolean;
  readonly logLevel: Settings['LOG_LEVEL'];
  /** Whether each request has its line in the log. */
  readonly logsRequests: boolean;
  /** Absolute path. */
  readonly dataDir: string;
  /** False: another process does the scheduled work. */
  readonly jobsEnabled: boolean;
  /** Rows of a list as CSV that is still sent at once; a job exports longer ones. */
  readonly directExportRows: number;
  /** Days that a background job is kept after its end, with its file. */
  readonly jobRetentionDays: number;
  readonly events: {
    /** Days that an event is kept, longer only while a consumer has not handled it. */
    readonly retentionDays: number;
  };
  /** Null: a generated one is kept in the data folder. */
  readonly demoPassword: string | null;
  /** Who becomes the first administrator; null: nobody. */
  readonly firstAdministrator: { readonly email: string; readonly password: string } | null;
  readonly http: {
    readonly host: string;
    /** 0: any free port. */
    readonly port: number;
    readonly corsAllowedOrigins: readonly string[];
    /** Addresses and CIDR networks whose X-Forwarded-For is believed. */
    readonly trustedProxies: readonly string[];
    /** Longest time in ms for a whole request to arrive. */
    readonly requestTimeoutMs: number;
  };
  readonly database: {
    /** Null: the embedded server in the data folder. */
    readonly url: string | null;
    /** Most connections of one domain. */
    readonly pool: number;
    /** Longest wait of a statement for a lock in ms; 0: none. */
    readonly lockTimeoutMs: number;
    /** Longest statement in ms; 0: any. */
    readonly statementTimeoutMs: number;
  };
  /** Of RabbitMQ, which carries events between processes; null: the database does. */
  readonly brokerUrl: string | null;
  /** Of Redis, in which gateways count requests together; null: they do in the database. */
  readonly redisUrl: string | null;
  readonly pageSize: number;
  /** Days before an invoice is due on which it is told that it will be; 0: never. */
  readonly invoiceReminderDays: number;
  /** Of notifications, to people who are signed in. */
  readonly streams: {
    /** Most that are open in a process. */
    readonly max: number;
    /** Most that one person has open in a process. */
    readonly perUser: number;
    /** From one sign of life to the next; at each the caller's session is checked. */
    readonly heartbeatMs: number;
    /** What may wait for a client that does not take it. */
    readonly bufferBytes: number;
  };
  /** Of new accounts of students; ISO 4217. */
  readonly currency: string;
  /** Bearer token of those who read /metrics; null: everybody may, but nobody in production. */
  readonly metricsToken: string | null;
  /** In which a used refresh token is accepted again. */
  readonly refreshGraceSeconds: number;
  /** Null: not throttled. */
  readonly throttles: Readonly<
    Record<'anon' | 'user' | 'signed' | 'login' | 'tokenRefresh' | 'logout', Rate | null>
  >;
  readonly supergraph: {
    /** Absolute path of a supergraph file to serve instead of this system's own; null: our own. */
    readonly path: string | null;
    /** Types without a rule are public; never true without `path`. */
    readonly allowUnknownTypes: boolean;
  };
  readonly limits: {
    readonly depth: number;
    readonly aliases: number;
    readonly directives: number;
    readonly tokens: number;
    readonly bodyBytes: number;
    /** Of a CSV file that is imported. */
    readonly csvBytes: number;
    readonly cost: number;
    readonly pageSize: number;
    /** Requests worked on at once; null: as many as suit where the subgraphs are. */
    readonly requests: number | null;
    readonly waitingRequests: number;
    /** When a gateway begins nothing more. */
    readonly pressure: {
      /** Mean delay of the event loop in ms; 0: any. */
      readonly eventLoopDelayMs: number;
      /** Percent of the heap in use. */
      readonly heapPercent: number;
    };
    /** What exceeds a limit is logged and served, up to a ceiling. */
    readonly dryRun: boolean;
    readonly introspection: boolean;
  };
  readonly graphiql: boolean;
  /** Only stored operations are accepted. */
  readonly safelist: boolean;
  /** Which engine plans and executes operations: our own, or that of @apollo/gateway. */
  readonly executor: Settings['EXECUTOR'];
  /** What our own executor plans with. */
  readonly planner: Settings['PLANNER'];
  readonly subgraphs: SubgraphSettings & {
    /** Key of the signed identity; null: between our own processes `loadSecrets` keeps a generated one, others get none. */
    readonly secret: string | null;
    readonly timeoutMs: number;
    /** For one question of a subgraph to another, in ms. */
    readonly peerTimeoutMs: number;
    /** Largest accepted response. */
    readonly maxBytes: number;
    /** Connections to each subgraph. */
    readonly connections: number;
    /** Subgraphs without which a gateway is ready too. */
    readonly optional: readonly string[];
    /** When a gateway does not try calls of one kind to a subgraph for a while; explained in `.env.example`. */
    readonly breaker: {
      readonly ratePercent: number;
      readonly windowMs: number;
      readonly minCalls: number;
      readonly pauseMs: number;
    };
    /** Null: the domain's own port. */
    readonly port: number | null;
  };
  /** Null: tokens of this system only. */
  readonly oidc: {
    readonly issuer: string;
    /** Values of `aud` that are meant for this system. */
    readonly audiences: readonly string[];
    /** Clients whose tokens count: `client_id`, or `aud` of an identity token. */
    readonly clientIds: readonly string[];
    /** Which tokens count, where the issuer tells them apart by `token_use`. */
    readonly tokenUse: Settings['OIDC_TOKEN_USE'];
    /** Null: found through the issuer's discovery document. */
    readonly jwksUrl: string | null;
    readonly roleClaim: string;
    /** Claim value → role name; empty: the claim is the role. */
    readonly roleMap: ReadonlyMap<string, string>;
  } | null;
  /** What seals secrets of others in the database. */
  readonly secrets: {
    /** Null: they are kept as they are. */
    readonly key: string | null;
    /** The key before, whose secrets are opened and sealed again. */
    readonly oldKey: string | null;
  };
  /** Null: no provider of mobile money may call. */
  readonly mobileMoney: {
    readonly secret: string;
    readonly provider: Settings['MOBILE_MONEY_PROVIDER'];
  } | null;
  readonly webhooks: {
    /** Whether events may be sent to addresses of one's own network, and without TLS. */
    readonly allowsPrivate: boolean;
    /** For an attempt. */
    readonly timeoutMs: number;
    /** Failures in a row, after which a webhook pauses. */
    readonly maxFailures: number;
  };
  /** Null: mails are written into the data folder. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
}

/** The environment cannot be used. The message has one line per problem; values are never repeated in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * Reads and validates the whole environment; nothing else in the system looks at it. An empty value counts as not set.
 * @param environment default: that of the process, completed by `.env` of the working folder when there is one
 * @throws ConfigError with every problem found
 */
export function loadConfig(environment: Environment = processEnvironment()): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { problems: ofSubgraphs, ...subgraphs } = subgraphSettings(given);
  const problems = [...ofSubgraphs];
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success)
    problems.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  problems.push(...unknownNames(given), ...contradictions(given), ...productionProblems(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return { ...arrange(parsed.data, subgraphs), isStartedByNpm: given.npm_lifecycle_event !== undefined };
}

function processEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Unknown names with these prefixes are rejected: a mistyped limit would silently be no limit. */
function unknownNames(given: Environment): string[] {
  return Object.keys(given)
    .filter((name) => /^(LIMIT|THROTTLE|OIDC|WEBHOOK)_/.test(name) && !SETTING_NAMES.includes(name))
    .map((name) => `${name} is not a setting`);
}

function contradictions(given: Environment): string[] {
  const problems: string[] = [];
  if (/^(true|on|1|yes)$/i.test(given.ALLOW_UNKNOWN_TYPES ?? '') && !given.SUPERGRAPH_PATH)
    problems.push('ALLOW_UNKNOWN_TYPES needs SUPERGRAPH_PATH: every type of our own graph has rules');
  if (Boolean(given.ADMIN_EMAIL) !== Boolean(given.ADMIN_PASSWORD))
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD are needed together');
  if (given.OIDC_ISSUER && !given.OIDC_AUDIENCE && !given.OIDC_CLIENT_ID)
    problems.push(
      'OIDC_AUDIENCE or OIDC_CLIENT_ID is needed with OIDC_ISSUER: tokens meant for others must be rejected',
    );
  const withIssuer = [given.OIDC_AUDIENCE, given.OIDC_CLIENT_ID, given.OIDC_JWKS_URL, given.OIDC_ROLE_MAP];
  if (!given.OIDC_ISSUER && withIssuer.some(Boolean))
    problems.push('OIDC_ISSUER is needed with the other OIDC_ settings');
  return problems;
}

/** Where the development server of a user interface is (Angular's default). In production no origin is trusted unless it is named. */
const DEVELOPMENT_ORIGIN = 'http://localhost:4200';

function arrange(settings: Settings, subgraphs: SubgraphSettings): Omit<Config, 'isStartedByNpm'> {
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
