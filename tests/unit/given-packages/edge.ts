import { createLibrary, supergraphOf } from '../../integration/gateway/support/library';
import { createWorld } from '../../integration/gateway/support/gateway-world';

/** Sends one operation to a gateway over two subgraphs of this process, loaded with one package replaced. */
export async function askEdge(query: string): Promise<unknown> {
  const { identity, workforce } = createLibrary();
  const world = await createWorld({
    sdl: supergraphOf(),
    inProcess: [identity, workforce],
    environment: { THROTTLE_ANON: 'off' },
  });
  try {
    const { body } = await world.graphql(query);
    return body.errors?.[0]?.extensions.code ?? body.data;
  } finally {
    await world.close();
  }
}
