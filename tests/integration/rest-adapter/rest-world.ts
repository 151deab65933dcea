import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import type { Logger } from 'pino';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import type { TokenVerifier } from '../../../gateway/auth/tokens';
import { registerRestAdapter } from '../../../rest-adapter';
import { ISM_LINK } from '../../../schema/access/directives';
import { STUB_CONTRACT } from './stub-contract';
import { ADMIN } from './stub-graph';
import { STUB_SDL } from './stub-sdl';
import { createWorld, type World } from '../gateway/support/gateway-world';

const FEDERATION =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])';
/** The stub's types as one subgraph; its own directive definitions are those of the link. */
const SDL = [FEDERATION, ISM_LINK, STUB_SDL.replace(/directive @access[\s\S]*?(?=scalar UUID)/, '')].join(
  '\n',
);

const verifyToken: TokenVerifier = (token) => Promise.resolve(token === 'admin' ? ADMIN : null);

interface RestWorldOptions {
  /** Resolvers of the root fields. */
  readonly rootValue: object;
  /** Default: that of the tests. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: one that says nothing. */
  readonly logger?: Logger;
}

/** A gateway with REST over one subgraph; `Bearer admin` is its administrator. */
export async function createRestWorld({
  rootValue,
  environment,
  logger = createLogger({ level: 'silent' }),
}: RestWorldOptions): Promise<World> {
  const schema = buildSubgraphSchema({ typeDefs: parse(SDL) });
  const { supergraphSdl, errors } = composeServices([
    { name: 'identity', url: 'http://identity.invalid', typeDefs: parse(SDL) },
  ]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  const world = await createWorld({
    sdl: supergraphSdl,
    verifyToken,
    logger,
    ...(environment ? { environment } : {}),
    inProcess: [
      {
        name: 'identity',
        schema,
        execute: async (document, operationName, variableValues) => ({
          ...(await execute({ schema, document, operationName, variableValues, rootValue })),
          session: null,
        }),
      },
    ],
  });
  await registerRestAdapter(world.gateway, {
    logger,
    contract: STUB_CONTRACT,
    health: { check: () => Promise.resolve({ isHealthy: true, database: 'connected' }), version: null },
  });
  return world;
}
