import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { AccessTokens } from '../keys/access-tokens';
import { ACCESS_TOKEN_LIFE } from '../keys/token-life';
import { hashOf, newToken } from '../random-tokens';
import { assertMayActOn } from '../roles/rights-over-others';
import { machineGrants } from './machine-grants';
import type { ServiceAccountCredentials, ServiceToken } from './service-account-credentials.type';
import type { ServiceAccount } from './service-account.entity';
import type {
  CreateServiceAccountInput,
  ServiceAccountFilter,
  ServiceTokenInput,
} from './service-account.input';
import type { ServiceAccountsRepository } from './service-accounts.repository';

/** How often an address may ask for a token. */
export interface ServiceTokenThrottle {
  /** @throws THROTTLED */
  serviceToken(clientAddress: string): Promise<void>;
}

/** Machine clients. They have no role: their token names each permission. */
export class ServiceAccountsService {
  constructor(
    private readonly writer: Writer,
    private readonly accounts: ServiceAccountsRepository,
    private readonly tokens: AccessTokens,
    private readonly throttles: ServiceTokenThrottle,
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
    request: RequestMetadata,
    input: CreateServiceAccountInput,
  ): Promise<ServiceAccountCredentials> {
    const permissions = machineGrants(input.permissions, request.identity);
    const clientSecret = newToken();
    const account = await this.writer.run(request, async (transaction, report) => {
      const { name } = input;
      const created = await this.accounts.create(transaction, { name, permissions }, hashOf(clientSecret));
      report.wrote({
        action: 'CREATE_SERVICE_ACCOUNT',
        resource: 'SERVICE_ACCOUNT_CREDENTIALS',
        id: created.id,
        fields: sentFields(input),
      });
      return created;
    });
    return { id: account.id, clientSecret, serviceAccount: account };
  }

  /** Gives an active account a new secret; the old one and its tokens end. @throws NOT_FOUND, FORBIDDEN */
  async rotateSecret(request: RequestMetadata, id: string): Promise<ServiceAccountCredentials> {
    assertMayActOn(request.identity, (await this.one(id)).permissions);
    const clientSecret = newToken();
    const account = await this.writer.run(request, async (transaction, report) => {
      const rotated = orNotFound(await this.accounts.rotate(transaction, id, hashOf(clientSecret)));
      report.wrote({
        action: 'ROTATE_SERVICE_ACCOUNT_SECRET',
        resource: 'SERVICE_ACCOUNT_CREDENTIALS',
        id,
      });
      return rotated;
    });
    return { id, clientSecret, serviceAccount: account };
  }

  /** Ends an account and its tokens. @throws NOT_FOUND, FORBIDDEN */
  async deactivate(request: RequestMetadata, id: string): Promise<ServiceAccount> {
    assertMayActOn(request.identity, (await this.one(id)).permissions);
    return this.writer.run(request, async (transaction, report) => {
      const ended = orNotFound(await this.accounts.update(transaction, id, { isActive: false }, null));
      report.wrote({ action: 'DEACTIVATE_SERVICE_ACCOUNT', resource: 'SERVICE_ACCOUNT', id });
      return ended;
    });
  }

  /** @throws INVALID_CREDENTIALS, THROTTLED */
  async issueToken(request: RequestMetadata, input: ServiceTokenInput): Promise<ServiceToken> {
    const { clientId, clientSecret } = input;
    const entry = { action: 'ISSUE_SERVICE_TOKEN', resource: 'SERVICE_TOKEN', id: null };
    const tried = { ...entry, details: { client_id: clientId } };
    await this.writer.orThrottled(request, tried, () => this.throttles.serviceToken(request.clientAddress));
    const account = await this.writer.run(request, async (transaction, report) => {
      const used = await this.accounts.use(transaction, clientId, hashOf(clientSecret));
      if (used) {
        report.wrote({ ...entry, id: used.id, fields: sentFields(input) });
        return used;
      }
      const meant = await this.accounts.byId(clientId, transaction);
      const details = { code: 'INVALID_CREDENTIALS', client_id: clientId, client: meant?.name ?? null };
      report.rejected({ ...entry, id: meant?.id ?? null, details });
      return null;
    });
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

function orNotFound(account: ServiceAccount | null): ServiceAccount {
  if (!account) throw new IsmError('NOT_FOUND');
  return account;
}
