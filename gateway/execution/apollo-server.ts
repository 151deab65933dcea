import '../telemetry-off';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLFormattedError, ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import type { GatewayContext } from '../context';
import type { GatewayExtension } from '../extension';
import type { GatewayInterface } from './gateway-types';

export interface ApolloOptions {
  readonly gateway: GatewayInterface;
  readonly logger: Logger;
  readonly isProduction: boolean;
  readonly introspection: boolean;
  /** Longest document in tokens: bounds the work of parsing and validation. */
  readonly maxTokens: number;
  readonly validationRules: readonly ValidationRule[];
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
  /** Longest document in tokens. Default: unlimited. */
  readonly maxTokens?: number | undefined;
  /** Where persisted queries are kept. Default: bounded memory. */
  readonly persistedQueries?: GatewayExtension['persistedQueries'];
  readonly formatError?: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/** Apollo Server adds these by itself unless they are named as disabled. */
const DISABLED = [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled()];

/** Apollo Server as the HTTP face of the execution path: parsing, validation, APQ; no batching, no page, no reports. */
export function createApolloServer(options: ApolloOptions): ApolloServer<GatewayContext> {
  const { gateway, logger, isProduction, introspection, formatError } = options;
  return new ApolloServer<GatewayContext>({
    gateway,
    introspection,
    parseOptions: { maxTokens: options.maxTokens },
    validationRules: [...options.validationRules],
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- they read no context
    plugins: [...(DISABLED as readonly ApolloServerPlugin<GatewayContext>[]), ...options.plugins],
    ...(formatError ? { formatError } : {}),
    ...(options.maxTokens === undefined ? {} : { parseOptions: { maxTokens: options.maxTokens } }),
    ...(options.persistedQueries ? { persistedQueries: { cache: options.persistedQueries } } : {}),
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: isProduction,
    // The process ends by its own signal handling, which also drains what Apollo Server does not know.
    stopOnTerminationSignals: false,
    nodeEnv: isProduction ? 'production' : 'development',
    logger: {
      debug: (message) => logger.debug(message),
      info: (message) => logger.debug(message),
      warn: (message) => logger.warn(message),
      error: (message) => logger.error(message),
    },
  });
}
