import type { GraphQLFormattedError } from 'graphql';

const TOO_MANY = /contains more tha[tn] \d+ tokens/;

/** True for the parser's own rejection of a document that is too long; it has no code to know it by. */
export function isTokenLimit(error: Pick<GraphQLFormattedError, 'message'>): boolean {
  return TOO_MANY.test(error.message);
}

/** Tells of the parser's limit as of the other limits. How long the document is nobody knows: it was read no further. */
export function namedTokenLimit(max: number) {
  return (formatted: GraphQLFormattedError): GraphQLFormattedError => {
    if (formatted.extensions?.code !== 'GRAPHQL_PARSE_FAILED' || !isTokenLimit(formatted)) return formatted;
    return {
      message: `The operation has more than the ${max} tokens that are allowed.`,
      extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit: 'tokens', max },
    };
  };
}
