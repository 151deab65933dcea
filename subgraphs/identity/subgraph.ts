import { METADATA_HEADER, verifyMetadata, type Identity } from '../../schema/contract/identity';
import { EXTERNAL_USERS_PATH, SESSION_SUBGRAPH, SESSION_VALIDITY_PATH } from '../../schema/contract/session';
import type { SubgraphDefinition } from '../shared/graph/definition';
import { createFirstAdministrator } from './administrators/first-administrator';
import { auditLogs } from './audit-logs';
import { dashboard } from './dashboard';
import { seedIdentity } from './demo/seed';
import { identityJobs } from './jobs';
import { keys } from './keys';
import { mail } from './mail';
import { UsersAndSessions1772323200000 } from './migrations/1772323200000-users-and-sessions';
import { UserAdministration1772409606000 } from './migrations/1772409606000-user-administration';
import { RolePermissions1772409606010 } from './migrations/1772409606010-role-permissions';
import { MailedTokens1772409606020 } from './migrations/1772409606020-mailed-tokens';
import { LoginAttempts1772409606030 } from './migrations/1772409606030-login-attempts';
import { ServiceAccounts1772409606040 } from './migrations/1772409606040-service-accounts';
import { SigningKeyRotation1772409606050 } from './migrations/1772409606050-signing-key-rotation';
import { MailQueue1772582402000 } from './migrations/1772582402000-mail-queue';
import { RetiredKeysCannotSign1772582402010 } from './migrations/1772582402010-retired-keys-cannot-sign';
import { RoleVersions1772582402020 } from './migrations/1772582402020-role-versions';
import { EmailSkeletons1795902000000 } from './migrations/1795902000000-email-skeletons';
import { ExternalUsers1795902001000 } from './migrations/1795902001000-external-users';
import { GrantsVersion1795999000000 } from './migrations/1795999000000-grants-version';
import { UserSearch1795975000000 } from './migrations/1795975000000-user-search';
import { PlainStrings1795904000000 } from './migrations/1795904000000-plain-strings';
import { passwordChanges } from './password-changes';
import { repairedValues } from './repaired-values';
import { roles } from './roles';
import { serviceAccounts } from './service-accounts';
import { composeIdentity, type IdentityServices } from './services';
import { sessions } from './sessions';
import { userScopes } from './user-scopes';
import { users } from './users';
import { boundTo } from '../shared/runtime/connections/bound-services';
import type { EndSignal } from '../shared/runtime/connections/request-end';

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
    EmailSkeletons1795902000000,
    ExternalUsers1795902001000,
    PlainStrings1795904000000,
    UserSearch1795975000000,
    GrantsVersion1795999000000,
  ],
  features: [
    users,
    userScopes,
    roles,
    sessions,
    passwordChanges,
    repairedValues,
    serviceAccounts,
    auditLogs,
    keys,
    mail,
    dashboard,
  ],
  compose: composeIdentity,
  seed: seedIdentity,
  writeFirstRows: createFirstAdministrator,
  queues: ({ mails }) => ({ mail: () => mails.state() }),
  jobs: identityJobs,
  http: (app, { keys, sessionValidity, externalUsers }, secret) => {
    app.get('/.well-known/jwks.json', () => keys.jwks(true));
    const response = (
      path: string,
      tell: (caller: Identity, abandoned: EndSignal) => Promise<object>,
    ): void => {
      app.get(path, async (request, reply) => {
        const metadata = verifyMetadata(String(request.headers[METADATA_HEADER]), SESSION_SUBGRAPH, secret);
        return metadata.identity ? tell(metadata.identity, request.abandoned) : reply.code(401).send();
      });
    };
    response(SESSION_VALIDITY_PATH, async (caller, abandoned) => ({
      isSessionActive: await boundTo(abandoned, sessionValidity).of(caller),
    }));
    response(EXTERNAL_USERS_PATH, async (caller) => ({ user: await externalUsers.of(caller) }));
  },
};
