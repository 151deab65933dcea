import { join } from 'node:path';
import type { SubgraphContext } from '../shared/graph/context';
import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { poolOf } from '../shared/runtime/data-source';
import { AuditLogsRepository } from './audit-logs/audit-logs.repository';
import { AuditLogsService } from './audit-logs/audit-logs.service';
import { KeysRepository } from './keys/keys.repository';
import { KeysService } from './keys/keys.service';
import { FileMailer, SmtpMailer } from './mail/mailer';
import { MailQueue } from './mail/mail-queue';
import { MailQueueRepository } from './mail/mail-queue.repository';
import { MailedTokensRepository } from './mail/mailed-tokens.repository';
import { RolesRepository } from './roles/roles.repository';
import { RolesService } from './roles/roles.service';
import { PasswordChangesService } from './password-changes/password-changes.service';
import { ServiceAccountsRepository } from './service-accounts/service-accounts.repository';
import { ServiceAccountsService } from './service-accounts/service-accounts.service';
import { AccessTokens } from './sessions/access-tokens';
import { LoginAttempts } from './sessions/login-attempts';
import { LoginAttemptsRepository } from './sessions/login-attempts.repository';
import { RejectionPace } from './sessions/rejection-pace';
import { SessionThrottles } from './sessions/session-throttles';
import { SessionsRepository } from './sessions/sessions.repository';
import { SessionsService } from './sessions/sessions.service';
import { SessionValidityService } from './sessions/session-validity.service';
import { ExpiredRowsRepository } from './cleanup/expired-rows.repository';
import { UserScopesRepository } from './user-scopes/user-scopes.repository';
import { UserScopesService } from './user-scopes/user-scopes.service';
import { UsersRepository } from './users/users.repository';
import { UserAdministrationService } from './users/user-administration.service';
import { UsersService } from './users/users.service';

export interface IdentityServices {
  readonly users: UsersService;
  readonly userAdministration: UserAdministrationService;
  readonly userScopes: UserScopesService;
  readonly roles: RolesService;
  readonly sessions: SessionsService;
  readonly passwordChanges: PasswordChangesService;
  readonly serviceAccounts: ServiceAccountsService;
  readonly sessionValidity: SessionValidityService;
  readonly auditLogs: AuditLogsService;
  readonly mails: MailQueue;
  readonly expiredRows: ExpiredRowsRepository;
  readonly keys: KeysService;
  readonly tokens: AccessTokens;
}

export type IdentityContext = SubgraphContext<IdentityServices>;

/** The composition root of the domain: every repository and service, made once. */
export async function composeIdentity({
  dataSource,
  config,
  logger,
}: SubgraphDependencies): Promise<Composition<IdentityServices>> {
  const users = new UsersRepository(dataSource);
  const sessions = new SessionsRepository(dataSource);
  const roles = await RolesService.load(dataSource, new RolesRepository(dataSource));
  const keys = await KeysService.load(new KeysRepository(dataSource));
  const tokens = new AccessTokens(keys);
  const throttles = new SessionThrottles(config, { pool: poolOf(dataSource), schema: 'identity' }, logger);
  const serviceAccounts = new ServiceAccountsService(
    new ServiceAccountsRepository(dataSource),
    tokens,
    throttles,
  );
  const attempts = new LoginAttempts(config.throttles.login && new LoginAttemptsRepository(dataSource));
  const pace = new RejectionPace(() => users.hasImportedHashes());
  const mailedTokens = new MailedTokensRepository(dataSource);
  const mailer =
    config.mail === null
      ? new FileMailer(join(config.dataDir, 'mail'), logger)
      : new SmtpMailer(config.mail.smtpUrl, config.mail.from);
  const mails = new MailQueue({
    queue: new MailQueueRepository(dataSource),
    tokens: mailedTokens,
    users,
    throttles,
    mailer,
    logger,
  });
  const services: IdentityServices = {
    users: new UsersService(dataSource, users, roles, mails, throttles),
    userAdministration: new UserAdministrationService(dataSource, users, sessions, roles),
    userScopes: new UserScopesService(
      dataSource,
      new UserScopesRepository(dataSource),
      users,
      sessions,
      roles,
    ),
    roles,
    sessions: new SessionsService(dataSource, users, sessions, roles, tokens, throttles, attempts, pace),
    serviceAccounts,
    sessionValidity: new SessionValidityService(sessions, serviceAccounts),
    passwordChanges: new PasswordChangesService(dataSource, users, sessions, mailedTokens, mails, throttles),
    expiredRows: new ExpiredRowsRepository(dataSource),
    auditLogs: new AuditLogsService(dataSource, new AuditLogsRepository(dataSource)),
    mails,
    keys,
    tokens,
  };
  return { services, repositories: [] };
}
