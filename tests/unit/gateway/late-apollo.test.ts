import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { LateApollo } from '../../../gateway/apollo/late-apollo';
import type { ReadingContext } from '../../../gateway/apollo/reading';

let made: ApolloServer<ReadingContext>[];
beforeEach(() => (made = []));

function lateApollo(plugin: ApolloServerPlugin<ReadingContext> = {}): LateApollo {
  return new LateApollo(() => {
    const apollo = new ApolloServer<ReadingContext>({
      typeDefs: 'type Query { a: Int }',
      plugins: [plugin],
      stopOnTerminationSignals: false,
    });
    made.push(apollo);
    return apollo;
  });
}

test('operations that come together wait for one Apollo Server', async () => {
  const late = lateApollo();
  const [one, other] = await Promise.all([late.ready(), late.ready()]);
  expect(made).toHaveLength(1);
  expect(one).toBe(other);
  expect(() => one.assertStarted('here')).not.toThrow();
  await late.stop();
  expect(() => one.assertStarted('here')).toThrow();
});

test('one that nobody needed is not started to be stopped', async () => {
  await lateApollo().stop();
  expect(made).toEqual([]);
});

test('one that does not start tells every operation, and ends nothing', async () => {
  const late = lateApollo({ serverWillStart: () => Promise.reject(new Error('no memory')) });
  await expect(late.ready()).rejects.toThrow('no memory');
  await expect(late.ready()).rejects.toThrow('no memory');
  expect(made).toHaveLength(1);
  await expect(late.stop()).resolves.toBeUndefined();
});
