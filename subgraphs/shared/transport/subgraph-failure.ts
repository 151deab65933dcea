import type { ErrorCode } from '../../../schema/contract/errors';

export type FailureCode = Extract<
  ErrorCode,
  'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_BAD_ANSWER'
>;

/** A call to a subgraph that brought no usable response. The message is for the log; clients get the catalogue's. */
export class SubgraphFailure extends Error {
  override readonly name = 'SubgraphFailure';

  constructor(
    readonly code: FailureCode,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
