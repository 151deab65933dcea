import type { Environment } from '../../../subgraphs/shared/runtime/config/config';
import { createLibrary, supergraphOf } from '../../integration/gateway/support/library';
import { createWorld } from '../../integration/gateway/support/gateway-world';

/**
 * Sends one operation to a gateway over two subgraphs of this process, loaded with one package replaced.
 * @param settings of the gateway. Default: none of its own
 */
export async function askEdge(query: string, settings: Environment = {}): Promise<unknown> {
  const { identity, workforce } = createLibrary();
  const world = await createWorld({
    sdl: supergraphOf(),
    inProcess: [identity, workforce],
    environment: { THROTTLE_ANON: 'off', ...settings },
  });
  try {
    const { body } = await world.graphql(query);
    return body.errors?.[0]?.extensions.code ?? body.data;
  } finally {
    await world.close();
  }
}
