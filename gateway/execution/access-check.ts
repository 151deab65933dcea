import { Kind } from 'graphql';
import { levelOf } from '../../schema/contract/identity';
import type { Stage } from '../pipeline/execution';
import type { RequestedOperation } from '../pipeline/requested-operation';
import { codedError } from '../request/coded-error';

/** Ends requests that ask only whether their caller may run an operation: all stages around this one have let it pass. */
export const endAccessChecks: Stage = (next) => (request) => {
  const { question, operation, context } = request;
  if (!question) return next(request);
  const { permission } = question;
  if (permission === null || levelOf(context.identity, permission) !== null)
    return Promise.resolve({ data: null });
  return Promise.resolve({ data: null, errors: [codedError('FORBIDDEN', { path: rootPath(operation) })] });
};

function rootPath({ node: { selectionSet } }: RequestedOperation): string[] {
  const field = selectionSet.selections.find((node) => node.kind === Kind.FIELD);
  return field ? [(field.alias ?? field.name).value] : [];
}
