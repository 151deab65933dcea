import { GraphQLError } from 'graphql';
import { ERROR_CATALOGUE } from '../../schema/contract/errors';
import type { Stage } from '../pipeline/execution';

interface CompletionError {
  readonly path?: readonly (string | number)[];
}

/**
 * The plan executor nulls what does not fit the schema (a null in a non-null field, a string for a number) and says so
 * only in `extensions.valueCompletion`. A client must be able to tell such a null from a real one: it becomes an
 * error SUBGRAPH_BAD_ANSWER.
 */
export const reportValueCompletion: Stage = (next) => {
  return async (request) => {
    const result = await next(request);
    const completionErrors = result.extensions?.valueCompletion as readonly CompletionError[] | undefined;
    if (!completionErrors) return result;
    const { valueCompletion: _, ...extensions } = result.extensions ?? {};
    const errors = completionErrors.map(
      ({ path }) =>
        new GraphQLError(ERROR_CATALOGUE.SUBGRAPH_BAD_ANSWER.message, {
          path: path ?? null,
          extensions: { code: 'SUBGRAPH_BAD_ANSWER' },
        }),
    );
    return {
      data: result.data ?? null,
      errors: [...(result.errors ?? []), ...errors],
      ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
    };
  };
};
