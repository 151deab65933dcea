import './telemetry-off';
import {
  ApolloServer,
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type BaseContext,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { ValidationRule } from 'graphql';
import type { Logger } from 'pino';
import type { GatewayContext } from '../request/context';
import type { DocumentStore } from './document-store';
import { knownOperationTypes } from './known-operation-types';
import { persistedQueries } from './persisted-queries';
import { codedRequestErrors } from './request-errors';

export interface ApolloOptions {
  readonly gateway: ApolloServerOptionsWithGateway<BaseContext>['gateway'];
  readonly logger: Logger;
  readonly isProduction: boolean;
  readonly introspection: boolean;
  /** Longest document in tokens: bounds the work of parsing and validation. */
  readonly maxTokens: number;
  /** Text by SHA-256, known without being registered by a client. Default: none. */
  readonly storedDocuments?: ReadonlyMap<string, string>;
  /** Keeps parsed documents. */
  readonly documents: DocumentStore;
  readonly validationRules: readonly ValidationRule[];
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[];
}

/** Apollo Server adds these by itself unless they are named as disabled. */
const DISABLED = [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled()];

/** Apollo Server as the HTTP face of the execution path: parsing, validation, APQ; no batching, no page, no reports. */
export function createApolloServer(options: ApolloOptions): ApolloServer<GatewayContext> {
  const { gateway, logger, isProduction, introspection, maxTokens, documents } = options;
  return new ApolloServer<GatewayContext>({
    gateway,
    introspection,
    parseOptions: { maxTokens },
    formatError: codedRequestErrors(maxTokens),
    validationRules: [knownOperationTypes, ...options.validationRules],
    documentStore: documents.cache,
    plugins: [
      ...(DISABLED as readonly ApolloServerPlugin<GatewayContext>[]),
      documents.plugin,
      ...options.plugins,
    ],
    persistedQueries: { cache: persistedQueries(options.storedDocuments ?? new Map<string, string>()) },
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
