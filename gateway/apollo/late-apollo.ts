import './telemetry-off';
import type { ApolloServer } from '@apollo/server';
import type { ReadingContext } from './reading';

/** Apollo Server, started by the first operation that it has to read: a process that serves REST alone has no use for it. */
export class LateApollo {
  private started: Promise<ApolloServer<ReadingContext>> | null = null;

  constructor(private readonly make: () => ApolloServer<ReadingContext>) {}

  /** @throws when it does not start; then it never does */
  ready(): Promise<ApolloServer<ReadingContext>> {
    return (this.started ??= this.start());
  }

  async stop(): Promise<void> {
    // One that did not start has nothing to stop, and its requests were told.
    const apollo = await this.started?.catch(() => null);
    await apollo?.stop();
  }

  private async start(): Promise<ApolloServer<ReadingContext>> {
    const apollo = this.make();
    await apollo.start();
    return apollo;
  }
}
