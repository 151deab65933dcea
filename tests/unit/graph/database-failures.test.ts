import { GraphQLError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { translateDatabaseError } from '../../../subgraphs/shared/database/database-failures';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';

const logger = createLogger({ level: 'silent' });

function codeOf(originalError: Error): unknown {
  const error = new GraphQLError(originalError.message, { path: ['employee'], originalError });
  const translated = translateDatabaseError(error, logger);
  expect(translated.path).toEqual(['employee']);
  return translated.extensions.code;
}

const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });
const failed = (state: string): Error => new QueryFailedError('select', [], coded('failed', state));

it.each([
  ['a deadlock', failed('40P01')],
  ['a server that shuts down', failed('57P01')],
  ['too many connections', coded('sorry, too many clients already', '53300')],
  ['a server that is not there', coded('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED')],
  ['a lost connection', new Error('Connection terminated unexpectedly')],
  ['an exhausted pool', new Error('timeout exceeded when trying to connect')],
])('says of %s that the service is not there', (_name, error) => {
  expect(codeOf(error)).toBe('SUBGRAPH_UNAVAILABLE');
});

it.each([
  ['a statement that took too long', failed('57014')],
  ['a lock that was not given', failed('55P03')],
  ['a server that hangs', new Error('Query read timeout')],
])('says of %s that the service was too slow', (_name, error) => {
  expect(codeOf(error)).toBe('SUBGRAPH_TIMEOUT');
});

it('leaves all other errors as they are', () => {
  expect(codeOf(failed('23514'))).toBeUndefined();
  expect(codeOf(new Error('boom'))).toBeUndefined();
  expect(codeOf(new IsmError('NOT_FOUND'))).toBe('NOT_FOUND');
});
