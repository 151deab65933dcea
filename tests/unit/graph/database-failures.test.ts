import { GraphQLError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { translateDatabaseError } from '../../../subgraphs/shared/database/database-failures';
import { NoResponse, UnknownOutcome } from '../../../subgraphs/shared/runtime/connections/guarded-client';
import { LockedOut } from '../../../subgraphs/shared/runtime/connections/lock-watch';
import { Abandoned } from '../../../subgraphs/shared/runtime/connections/deadline';
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
  ['a lock that was not given', failed('55P03')],
  ['a read-only database', failed('25006')],
  ['a full disk', failed('53100')],
  ['an exhausted limit', failed('53400')],
  ['a disk that cannot be read', failed('58030')],
  ['a connection that the server rejects', failed('08004')],
  ['a server that starts', failed('57P03')],
  ['a database that was dropped', failed('57P04')],
  ['a connection that was thrown away', new Error('Client was closed and is not queryable')],
  ['no file descriptor left', coded('socket EMFILE', 'EMFILE')],
  ['a statement that too many others like it wait with', new QueryFailedError('select', [], new LockedOut())],
  ['an exhausted pool', new Error('timeout exceeded when trying to connect')],
])('says of %s that the service is not there', (_name, error) => {
  expect(codeOf(error)).toBe('SUBGRAPH_UNAVAILABLE');
});

it.each([
  ['a statement that took too long', failed('57014')],
  ['a server that hangs', new QueryFailedError('select', [], new NoResponse({}))],
  ['a commit without a response', new QueryFailedError('COMMIT', [], new UnknownOutcome({}))],
  ['a request that nobody waits for', new QueryFailedError('select', [], new Abandoned())],
])('says of %s that the service was too slow', (_name, error) => {
  expect(codeOf(error)).toBe('SUBGRAPH_TIMEOUT');
});

it('leaves all other errors as they are', () => {
  expect(codeOf(failed('23514'))).toBeUndefined();
  expect(codeOf(new Error('boom'))).toBeUndefined();
  expect(codeOf(new IsmError('NOT_FOUND'))).toBe('NOT_FOUND');
});
