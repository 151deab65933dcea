import { METADATA_HEADER, verifyMetadata, type Identity } from '../../schema/contract/identity';
import { GRANTS_PATH, SESSION_SUBGRAPH, SESSION_VALIDITY_PATH } from '../../schema/contract/session';
import { AuditLog } from './audit-logs/audit-log.entity';
import { AuditLogsResolver } from './audit-logs/audit-logs.resolver';
import { auditLogPolicies } from './audit-logs/audit-logs.access';
import type { SubgraphDefinition } from '../shared/graph/definition';
import { feature } from '../shared/graph/feature';
import { mergePolicies } from '../shared/graph/access-policies';
import { UsersAndSessions1772323200000 } from './migrations/1772323200000-users-and-sessions';
import { UserAdministration1772409606000 } from './migrations/1772409606000-user-administration';
import { RolePermissions1772409606010 } from './migrations/1772409606010-role-permissions';
import { LoginAttempts1772409606030 } from './migrations/1772409606030-login-attempts';
import { MailedTokens1772409606020 } from './migrations/1772409606020-mailed-tokens';
import { MailQueue1772582402000 } from './migrations/1772582402000-mail-queue';
import { RetiredKeysCannotSign1772582402010 } from './migrations/1772582402010-retired-keys-cannot-sign';
import { RoleVersions1772582402020 } from './migrations/1772582402020-role-versions';
import { passwordChangePolicies } from './password-changes/password-changes.access';
import { PasswordChangesResolver } from './password-changes/password-changes.resolver';
import { rolePolicies } from './roles/roles.access';
import { RolesResolver } from './roles/roles.resolver';
import { ServiceAccount } from './service-accounts/service-account.entity';
import { serviceAccountPolicies } from './service-accounts/service-accounts.access';
import { ServiceAccountsResolver } from './service-accounts/service-accounts.resolver';
import { ServiceAccounts1772409606040 } from './migrations/1772409606040-service-accounts';
import { SigningKeyRotation1772409606050 } from './migrations/1772409606050-signing-key-rotation';
import { identityJobs } from './jobs';
import { seedIdentity } from './demo/seed';
import { composeIdentity, type IdentityServices } from './services';
import { sessionPolicies } from './sessions/sessions.access';
import { SessionsResolver } from './sessions/sessions.resolver';
import { UserScope } from './user-scopes/user-scope.entity';
import { ScopeRootResolver, UserScopesResolver } from './user-scopes/user-scopes.resolver';
import { userScopePolicies } from './user-scopes/user-scopes.access';
import { UserAdministrationResolver } from './users/user-administration.resolver';
import { User } from './users/user.entity';
import { resolveUser } from './users/users.reference';
import { userPolicies } from './users/users.access';
import { UsersResolver } from './users/users.resolver';

/** Features that have no index of their own yet. */
const rest = feature({
  models: [User, UserScope, ServiceAccount, AuditLog],
  resolvers: [
    UsersResolver,
    UserAdministrationResolver,
    UserScopesResolver,
    ScopeRootResolver,
    RolesResolver,
    SessionsResolver,
    PasswordChangesResolver,
    ServiceAccountsResolver,
    AuditLogsResolver,
  ],
  references: { User: resolveUser, OrgUnit: ({ id }) => Promise.resolve({ id: String(id) }) },
  access: mergePolicies(
    userPolicies,
    userScopePolicies,
    rolePolicies,
    sessionPolicies,
    passwordChangePolicies,
    serviceAccountPolicies,
    auditLogPolicies,
  ),
});

/** Who people are: users, sessions, the keys of the tokens. */
export const identity: SubgraphDefinition<IdentityServices> = {
  name: 'identity',
  migrations: [
    UsersAndSessions1772323200000,
    UserAdministration1772409606000,
    RolePermissions1772409606010,
    MailedTokens1772409606020,
    LoginAttempts1772409606030,
    ServiceAccounts1772409606040,
    SigningKeyRotation1772409606050,
    MailQueue1772582402000,
    RetiredKeysCannotSign1772582402010,
    RoleVersions1772582402020,
  ],
  features: [rest],
  compose: composeIdentity,
  seed: seedIdentity,
  jobs: identityJobs,
  http: (app, { keys, sessionValidity, roles }, secret) => {
    app.get('/.well-known/jwks.json', () => keys.jwks(true));
    const response = (path: string, tell: (caller: Identity) => Promise<object>): void => {
      app.get(path, async (request, reply) => {
        const metadata = verifyMetadata(String(request.headers[METADATA_HEADER]), SESSION_SUBGRAPH, secret);
        return metadata?.identity ? tell(metadata.identity) : reply.code(401).send();
      });
    };
    response(SESSION_VALIDITY_PATH, async (caller) => ({
      isSessionActive: await sessionValidity.of(caller),
    }));
    response(GRANTS_PATH, async ({ role }) => ({ grants: await roles.currentGrantsOf(role) }));
  },
};
