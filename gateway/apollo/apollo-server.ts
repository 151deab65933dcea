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
import { errorsOfReading } from './apollo-gateway';
import type { DocumentStore } from './document-store';
import { knownOperationTypes } from './known-operation-types';
import type { PersistedQueries } from './persisted-queries';
import type { ReadingContext } from './reading';
import { codedRequestErrors } from './request-errors';

export interface ApolloOptions {
  readonly gateway: ApolloServerOptionsWithGateway<BaseContext>['gateway'];
  readonly logger: Logger;
  readonly isProduction: boolean;
  readonly introspection: boolean;
  /** Longest document in tokens: bounds the work of parsing and validation. */
  readonly maxTokens: number;
  readonly persisted: PersistedQueries;
  /** Keeps parsed documents. */
  readonly documents: DocumentStore;
  readonly validationRules: readonly ValidationRule[];
  readonly plugins: readonly ApolloServerPlugin[];
}

/** Apollo Server adds these by itself unless they are named as disabled. */
const DISABLED = [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled()];

/** Apollo Server as the reader of requests: protocol, parsing, validation, APQ; no batching, no page, no reports. */
export function createApolloServer(options: ApolloOptions): ApolloServer<ReadingContext> {
  const { gateway, logger, isProduction, introspection, maxTokens, documents, persisted } = options;
  return new ApolloServer<ReadingContext>({
    gateway,
    introspection,
    parseOptions: { maxLexicalTokens: maxTokens },
    formatError: codedRequestErrors(maxTokens),
    validationRules: [knownOperationTypes, ...options.validationRules],
    documentStore: documents.cache,
    plugins: [...(DISABLED as readonly ApolloServerPlugin[]), ...options.plugins, errorsOfReading],
    persistedQueries: { cache: persisted.cache },
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
