import { readFileSync } from 'node:fs';
import { GraphQLError, buildSchema, graphqlSync } from 'graphql';
import {
  ERROR_CATALOGUE,
  GRAPH_ONLY_CODES,
  IsmError,
  invalidInput,
  isErrorCode,
  statusOf,
} from '../../../schema/contract/errors';

describe('the error catalogue', () => {
  it.each(Object.entries(ERROR_CATALOGUE))('%s has an error status and a sentence', (code, entry) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(entry.status).toBeGreaterThanOrEqual(400);
    expect(entry.status).toBeLessThan(600);
    expect(entry.message).toMatch(/^[A-Z].*\.$/);
  });

  it('knows its own codes only', () => {
    expect(isErrorCode('NOT_FOUND')).toBe(true);
    for (const foreign of ['toString', '__proto__', 'GRAPHQL_WHATEVER', 404, null]) {
      expect(isErrorCode(foreign)).toBe(false);
      expect(statusOf(foreign)).toBe(500);
    }
  });
});

it('the conventions say of which codes only GraphQL clients hear', () => {
  const conventions = readFileSync('docs/api-conventions.md', 'utf8');
  const documented = [...conventions.matchAll(/^\| `(\w+)` \| \d+ \| GraphQL only: /gm)].map(
    ([, code]) => code,
  );

  expect(documented.sort()).toEqual([...GRAPH_ONLY_CODES].sort());
});

describe('a catalogue error', () => {
  it('carries its code and the catalogue message', () => {
    const error = new IsmError('NOT_FOUND');
    expect(error).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Not found.',
      extensions: { code: 'NOT_FOUND' },
    });
    expect(statusOf(error.code)).toBe(404);
  });

  it('shows its details as extensions', () => {
    const error = new IsmError('THROTTLED', {
      message: 'Later.',
      retryAfter: 12,
      extensions: { limit: '5/hour' },
    });
    expect(error.message).toBe('Later.');
    expect(error.extensions).toEqual({ code: 'THROTTLED', retryAfter: 12, limit: '5/hour' });
  });

  it('names the fields of an invalid input', () => {
    expect(invalidInput({ email: ['Enter a valid email address.'] }).extensions).toEqual({
      code: 'BAD_USER_INPUT',
      fields: { email: ['Enter a valid email address.'] },
    });
  });

  it('keeps its code through an execution', () => {
    const schema = buildSchema('type Query { employee: Int }');
    const rootValue = {
      employee: () => {
        throw new IsmError('FORBIDDEN');
      },
    };
    const { errors } = graphqlSync({ schema, source: '{ employee }', rootValue });
    expect(errors?.[0]).toBeInstanceOf(GraphQLError);
    expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' });
  });
});
