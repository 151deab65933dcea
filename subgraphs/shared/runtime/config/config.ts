import type { Rate } from './setting-parsers';
import type { Settings } from './settings';
import type { SubgraphSettings } from './subgraph-settings';

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
