import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { poolOf } from '../shared/runtime/connections/pool-of';
import { AuditLogsRepository } from './audit-logs/audit-logs.repository';
import { AuditLogsService } from './audit-logs/audit-logs.service';
import { ExpiredRowsRepository } from './cleanup/expired-rows.repository';
import { ExternalUsersRepository } from './external-users/external-users.repository';
import { ExternalUsersService } from './external-users/external-users.service';
import { AccessTokens } from './keys/access-tokens';
import { KeysRepository } from './keys/keys.repository';
import { KeysService } from './keys/keys.service';
import { MailQueue } from './mail/mail-queue';
import { MailQueueRepository } from './mail/mail-queue.repository';
import { MailedTokensRepository } from './mail/mailed-tokens.repository';
import { mailerOf } from '../shared/mail/mailer';
import { PasswordChangesService } from './password-changes/password-changes.service';
import { RolesRepository } from './roles/roles.repository';
import { RolesService } from './roles/roles.service';
import { ServiceAccountsRepository } from './service-accounts/service-accounts.repository';
import { ServiceAccountsService } from './service-accounts/service-accounts.service';
import { SessionThrottles } from './session-throttles';
import { LoginAttempts } from './sessions/login-attempts';
import { LoginAttemptsRepository } from './sessions/login-attempts.repository';
import { RejectionPace } from './sessions/rejection-pace';
import { SessionTokens } from './sessions/session-tokens';
import { SessionValidityService } from './sessions/session-validity.service';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsService } from './sessions/sessions.service';
import { SignInService } from './sessions/sign-in.service';
import { UserScopesRepository } from './user-scopes/user-scopes.repository';
import { UserScopesService } from './user-scopes/user-scopes.service';
import { UserAdministrationService } from './users/user-administration.service';
import { fillEmailSkeletons } from './users/fill-skeletons';
import { UsersRepository } from './users/users.repository';
import { UsersService } from './users/users.service';
import { partOfDeadline } from '../shared/runtime/part-of-deadline';
import { forAllRequests } from '../shared/runtime/connections/bound-services';

export type IdentityServices = Awaited<ReturnType<typeof composeIdentity>>['services'];

/** The composition root of the domain: every repository and service, made once. */
export async function composeIdentity({ dataSource, writer, config, logger }: SubgraphDependencies) {
  const auditLogs = new AuditLogsRepository(dataSource);
  const mailedTokens = new MailedTokensRepository(dataSource);
  const scopes = new UserScopesRepository(dataSource);
  const serviceAccounts = new ServiceAccountsRepository(dataSource);
  const sessions = new SessionsRepository(dataSource);
  const users = new UsersRepository(dataSource);

  await fillEmailSkeletons(dataSource);
  // What it reads it keeps for all.
  const roles = forAllRequests(await RolesService.load(writer, new RolesRepository(dataSource)));
  const keys = await KeysService.load(new KeysRepository(dataSource), partOfDeadline(config.subgraphs));
  const accessTokens = new AccessTokens(keys);
  const tokens = new SessionTokens(accessTokens, { scopes, roles });
  const throttles = new SessionThrottles(config, { pool: poolOf(dataSource), schema: 'identity' }, logger);
  // Mails are sent after the request that queued them.
  const mails = forAllRequests(
    new MailQueue({
      queue: new MailQueueRepository(dataSource),
      tokens: mailedTokens,
      users,
      throttles,
      mailer: mailerOf(config, logger),
      logger,
    }),
  );
  const usersService = new UsersService(writer, users, { roles, mails, throttles });
  const machines = new ServiceAccountsService(writer, serviceAccounts, accessTokens, throttles);

  const externalUsers = new ExternalUsersService(writer, new ExternalUsersRepository(dataSource));

  const services = {
    auditLogs: new AuditLogsService(writer, auditLogs),
    expiredRows: new ExpiredRowsRepository(dataSource),
    keys,
    mails,
    passwordChanges: new PasswordChangesService(writer, users, {
      sessions,
      tokens: mailedTokens,
      mails,
      throttles,
    }),
    roles,
    serviceAccounts: machines,
    sessions: new SessionsService(writer, users, sessions, {
      tokens,
      throttles,
      roles,
      graceSeconds: config.refreshGraceSeconds,
    }),
    externalUsers,
    sessionValidity: new SessionValidityService(sessions, { machines, externalUsers }),
    signIn: new SignInService(writer, users, sessions, tokens, {
      throttles,
      attempts: new LoginAttempts(config.throttles.login && new LoginAttemptsRepository(dataSource)),
      pace: new RejectionPace(() => users.hasImportedHashes()),
    }),
    userAdministration: new UserAdministrationService(writer, users, { roles, sessions }),
    userScopes: new UserScopesService(writer, scopes, {
      users: usersService,
      accounts: users,
      sessions,
      roles,
    }),
    users: usersService,
  };
  return {
    services,
    repositories: [auditLogs, scopes, serviceAccounts, users],
  } satisfies Composition<unknown>;
}
