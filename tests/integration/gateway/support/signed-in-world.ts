import { CsrfTokens } from '../../../../gateway/auth/csrf-tokens';
import type { Identity } from '../../../../schema/contract/identity';
import { createLibrary, supergraphOf } from './library';
import { createWorld, type World, type WorldOptions } from './gateway-world';
import { SECRET } from './subgraph-server';

/** Whom the token `good` is of. */
export const ANA: Identity = {
  kind: 'user',
  userId: 'ana',
  sub: 'ana',
  email: 'ana@ism.test',
  role: 'ADMIN',
  scopes: [],
  sessionId: 's1',
};

/** CSRF token of the session, and of the refresh token `s1.r`. */
export const CSRF_TOKEN = new CsrfTokens(SECRET).ofIdentity(ANA);

/** Cookies of a signed-in browser. */
export const COOKIES = `access_token=good; csrftoken=${CSRF_TOKEN}`;

/** Writes in the subgraph that issues no sessions. */
export const MUTATION = 'mutation { rename(id: "1", title: "x") { title } }';

/** Makes gateways in which the token `good` is an administrator's, and closes them after each test. */
export function openWorlds(): (options?: WorldOptions) => Promise<World> {
  const open: World[] = [];
  afterEach(async () => {
    for (const world of open.splice(0)) await world.close();
  });
  return async (options = {}) => {
    const { identity, workforce } = createLibrary();
    const created = await createWorld({
      sdl: supergraphOf(),
      inProcess: [identity, workforce],
      verifyToken: (token) => Promise.resolve(token === 'good' ? ANA : null),
      ...options,
    });
    open.push(created);
    return created;
  };
}
