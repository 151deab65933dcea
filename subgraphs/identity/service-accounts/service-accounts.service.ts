import { invalidInput, IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { MACHINE_PERMISSIONS, PERMISSIONS, type Grants } from '../../../schema/contract/permissions';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { hashOf, newToken } from '../random-tokens';
import { ACCESS_TOKEN_LIFE, type AccessTokens } from '../sessions/access-tokens';
import type { SessionThrottles } from '../sessions/session-throttles';
import type { ServiceAccountCredentials, ServiceToken } from './service-account-credentials.type';
import type { ServiceAccount } from './service-account.entity';
import { assertMayHandOut } from './machine-levels';
import type {
  CreateServiceAccountInput,
  ServiceAccountFilter,
  ServiceTokenInput,
} from './service-account.input';
import type { ServiceAccountsRepository } from './service-accounts.repository';

/** Machine clients. They have no role: their token names each permission. */
export class ServiceAccountsService {
  constructor(
    private readonly accounts: ServiceAccountsRepository,
    private readonly tokens: AccessTokens,
    private readonly throttles: SessionThrottles,
  ) {}

  page(args: SearchablePageArgs, filter: ServiceAccountFilter): Page<ServiceAccount> {
    return this.accounts.page(args, filter);
  }

  /** @throws NOT_FOUND */
  one(id: string): Promise<ServiceAccount> {
    return this.accounts.byId(id).then(orNotFound);
  }

  /** @throws BAD_USER_INPUT, DUPLICATE_RESOURCE */
  async create(
    caller: Identity | null,
    input: CreateServiceAccountInput,
  ): Promise<ServiceAccountCredentials> {
    const permissions = grantsIn(input.permissions, caller);
    const clientSecret = newToken();
    const account = await this.accounts.insert({ name: input.name, permissions }, hashOf(clientSecret));
    return { id: account.id, clientSecret, serviceAccount: account };
  }

  /** Gives an active account a new secret; the old one and its tokens end. @throws NOT_FOUND, FORBIDDEN */
  async rotateSecret(caller: Identity | null, id: string): Promise<ServiceAccountCredentials> {
    assertMayHandOut(caller, (await this.one(id)).permissions);
    const clientSecret = newToken();
    const account = await this.accounts.rotate(id, hashOf(clientSecret)).then(orNotFound);
    return { id: account.id, clientSecret, serviceAccount: account };
  }

  /** Ends an account and its tokens. @throws NOT_FOUND */
  deactivate(id: string): Promise<ServiceAccount> {
    return this.accounts.deactivate(id).then(orNotFound);
  }

  /** @throws INVALID_CREDENTIALS, THROTTLED */
  async issueToken(
    { clientId, clientSecret }: ServiceTokenInput,
    clientAddress: string,
  ): Promise<ServiceToken> {
    await this.throttles.serviceToken(clientAddress);
    const account = await this.accounts.use(clientId, hashOf(clientSecret));
    if (!account)
      throw new IsmError('INVALID_CREDENTIALS', { message: 'Invalid client_id or client_secret.' });
    const accessToken = await this.tokens.issue({
      kind: 'service',
      userId: account.id,
      sub: account.id,
      email: '',
      role: null,
      grants: account.permissions,
      scopes: [],
      sessionId: account.credentialId,
    });
    return { accessToken, tokenType: 'Bearer', expiresIn: ACCESS_TOKEN_LIFE };
  }

  /** True while the account is active with the secret that the token was issued for. */
  isCurrent(id: string, credentialId: string): Promise<boolean> {
    return this.accounts.isCurrent(id, credentialId);
  }
}

/** Nobody gives a machine more than they have. @throws BAD_USER_INPUT */
function grantsIn(value: unknown, caller: Identity | null): Grants {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidInput({ permissions: ['Must be an object of permissions.'] });
  const entries = Object.entries(value);
  const errors = entries.flatMap(([name, level]) => {
    const permission = PERMISSIONS.find((known) => known === name);
    if (!permission) return [`"${name}" is no permission.`];
    if (level !== 'all') return [`"${name}" must be "all".`];
    const isForMachines = caller?.kind === 'user' && MACHINE_PERMISSIONS.includes(permission);
    return isForMachines || levelOf(caller, permission) === 'all'
      ? []
      : [`You do not hold "${name}" for all rows.`];
  });
  if (entries.length === 0) errors.push('At least one permission is needed.');
  if (errors.length > 0) throw invalidInput({ permissions: errors });
  return Object.fromEntries(entries);
}

function orNotFound(account: ServiceAccount | null): ServiceAccount {
  if (!account) throw new IsmError('NOT_FOUND');
  return account;
}
