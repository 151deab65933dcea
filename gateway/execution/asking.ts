import type { Logger } from 'pino';
import type { FetchResult } from '../data-sources/plan-fetch';
import { failureErrors } from '../data-sources/subgraph-errors';
import type { ExecutionRequest } from '../pipeline/execution';
import { SubgraphFailure } from '../../subgraphs/shared/transport/subgraph-failure';
import { Abandoned } from '../../subgraphs/shared/runtime/connections/deadline';
import type { FetchStep } from './compile';
import { badResponse } from './completion';

type Variables = Readonly<Record<string, unknown>>;

/** What of a step says whom to ask for what. */
type Asking = Pick<FetchStep, 'fetch' | 'operationName' | 'source' | 'subgraph'>;

/**
 * Asks the subgraph of a step. Never rejects: a source that throws costs its own fields. Nothing begins when nobody waits any more or the time of
 * the request is over, a write least of all.
 */
export async function askSource(
  { fetch, operationName, source, subgraph }: Asking,
  variables: Variables,
  { context, deadline, signal }: ExecutionRequest,
  logger: Logger,
): Promise<FetchResult> {
  const { requestId } = context;
  const failure = signal.aborted ? new Abandoned() : performance.now() >= deadline ? tooLate() : null;
  if (failure) {
    const origin = { subgraph, isRemote: false, requestId, logger };
    return { data: null, errors: failureErrors(failure, origin, fetch.rootKeys) };
  }
  try {
    return await source.fetch({ context, deadline, signal, fetch, operationName, variables });
  } catch (error) {
    logger.error({ err: error, subgraph, requestId }, 'a source of data failed');
    return { data: null, errors: [badResponse(null)] };
  }
}

function tooLate(): SubgraphFailure {
  return new SubgraphFailure('SUBGRAPH_TIMEOUT', 'no time was left for it');
}
