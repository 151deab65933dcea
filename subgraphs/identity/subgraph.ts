import type { SubgraphDefinition } from '../shared/graph/definition';
import { mergeRules } from '../shared/graph/rules';
import { UsersAndSessions1772323200000 } from './migrations/1772323200000-users-and-sessions';
import { seedIdentity } from './seed';
import { createIdentityServices, type IdentityServices } from './services';
import { sessionRules } from './sessions/sessions.rules';
import { SessionsResolver } from './sessions/sessions.resolver';
import { User } from './users/user.entity';
import { resolveUser } from './users/users.reference';
import { userRules } from './users/users.rules';
import { UsersResolver } from './users/users.resolver';

/** Who people are: users, sessions, the keys of the tokens. */
export const identity: SubgraphDefinition<IdentityServices> = {
  name: 'identity',
  entities: [User],
  migrations: [UsersAndSessions1772323200000],
  resolvers: [UsersResolver, SessionsResolver],
  references: { User: resolveUser },
  rules: mergeRules(userRules, sessionRules),
  services: createIdentityServices,
  seed: seedIdentity,
  http: (app, { keys }) => {
    app.get('/.well-known/jwks.json', () => keys.jwks());
  },
};
