import type { GraphQLFormattedError } from 'graphql';
import { statusOf } from '../../schema/contract/errors';
import { RETRY_AFTER_SECONDS } from '../../subgraphs/shared/runtime/retry-after';

/** Errors of which each says in `retryAfter` when its field may be asked for again, where that makes sense. */
export function withRetryAfter(
  errors: readonly GraphQLFormattedError[],
  isRepeatable: boolean,
): readonly GraphQLFormattedError[] {
  return errors.map((error) => {
    const { extensions = {} } = error;
    const status = statusOf(extensions.code);
    const mayBeRepeated = status === 503 || (status === 504 && isRepeatable);
    if (!mayBeRepeated || extensions.retryAfter !== undefined) return error;
    return { ...error, extensions: { ...extensions, retryAfter: RETRY_AFTER_SECONDS } };
  });
}

/** The longest wait in seconds that errors name, with the error that names it; null when none does. */
export function longestWait(
  errors: readonly GraphQLFormattedError[],
): { readonly seconds: number; readonly error: GraphQLFormattedError } | null {
  let longest: { seconds: number; error: GraphQLFormattedError } | null = null;
  for (const error of errors) {
    const seconds = Math.ceil(Number(error.extensions?.retryAfter));
    if (seconds > (longest?.seconds ?? 0)) longest = { seconds, error };
  }
  return longest;
}
