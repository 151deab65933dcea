import type { GraphQLFormattedError } from 'graphql';
import { isTokenLimit } from './token-limit';

/** Apollo Server's errors about persisted queries that it gives no code, and so calls internal. */
const OF_PERSISTED_QUERIES: ReadonlyMap<string, string> = new Map([
  ['provided sha does not match query', 'The hash of the persisted query is not that of its text.'],
  ['Unsupported persisted query version', 'Only version 1 of persisted queries is supported.'],
]);

/**
 * Gives the caller's own errors that Apollo Server knows no code for their code of the catalogue. They can be told by their messages only.
 * @param maxTokens the parser's limit; how long the document is nobody knows, for it was read no further
 */
export function codedRequestErrors(maxTokens: number) {
  return (formatted: GraphQLFormattedError): GraphQLFormattedError => {
    const code = formatted.extensions?.code;
    if (code === 'GRAPHQL_PARSE_FAILED' && isTokenLimit(formatted)) {
      return {
        message: `The operation has more than the ${maxTokens} tokens that are allowed.`,
        extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'tokens', max: maxTokens },
      };
    }
    const message = OF_PERSISTED_QUERIES.get(formatted.message);
    const isUncoded = code === 'INTERNAL_SERVER_ERROR' && message !== undefined;
    return isUncoded ? { message, extensions: { code: 'BAD_REQUEST' } } : formatted;
  };
}
