import type { Stage } from '../pipeline/execution';

/** Ends requests that ask only whether their caller may run an operation: all stages around this one have let it pass. */
export const endAccessChecks: Stage = (next) => (request) =>
  request.context.isAccessCheck ? Promise.resolve({ data: null }) : next(request);
