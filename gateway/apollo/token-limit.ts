import type { GraphQLFormattedError } from 'graphql';

const TOO_MANY = /contains more tha[tn] \d+ tokens/;

/** True for the parser's own rejection of a document that is too long; it has no code to know it by. */
export function isTokenLimit(error: Pick<GraphQLFormattedError, 'message'>): boolean {
  return TOO_MANY.test(error.message);
}
