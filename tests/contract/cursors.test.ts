import { graphql } from '../testkit/graphql';
import { useSystem } from '../testkit/system';

const system = useSystem();
const SOMEBODY = '3f0c9a52-6a0e-4a53-9d0c-0f8f2b7d5f11';
const USERS =
  'query($ordering: String, $after: String) { users(ordering: $ordering, after: $after) { results { id } } }';

/** A cursor as no list makes it. */
const madeUp = (...content: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url');

describe('a cursor that somebody made up', () => {
  it.each([
    ['names no row', 'email', madeUp('email', ['a@ism.test'], 'nobody')],
    ['has text that cannot be stored', 'email', madeUp('email', ['a\u0000'], SOMEBODY)],
    ['has text in the place of a time', 'dateJoined', madeUp('dateJoined', ['yesterday-ish'], SOMEBODY)],
    ['has a time that no calendar has', 'dateJoined', madeUp('dateJoined', ['9999999-01-01'], SOMEBODY)],
    ['is of another ordering', 'email', madeUp('familyName', ['A'], SOMEBODY)],
    ['is none', 'email', 'rubbish'],
  ])('is an error of the client: it %s', async (_what, ordering, after) => {
    const admin = await system.get().as('admin');

    const response = await graphql(admin, USERS, { variables: { ordering, after } });

    const [error] = response.expectErrors('BAD_USER_INPUT');
    expect(error?.extensions?.fields).toEqual({ after: ['This is not a cursor of this list and ordering.'] });
  });
});
