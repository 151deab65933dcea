import type { DataSource, EntityManager } from 'typeorm';
import { translateConstraintError } from '../../shared/database/database-errors';
import { isFound, jsonOf, query, sql, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { ServiceAccount } from './service-account.entity';
import type { ServiceAccountFilter } from './service-account.input';

const LIST = listOf(ServiceAccount, {
  alias: 'a',
  order: ['name', 'createdAt', 'lastUsedAt'],
  defaultOrder: 'name',
  search: ['name'],
});

export class ServiceAccountsRepository extends Repository<ServiceAccount> {
  constructor(dataSource: DataSource) {
    super(dataSource, ServiceAccount, { alias: 'a' });
  }

  page(args: SearchablePageArgs, filter: ServiceAccountFilter): Page<ServiceAccount> {
    return readPage(this.dataSource, LIST, args, columnConditions(ServiceAccount, filter, 'a'));
  }

  /** @throws DUPLICATE_RESOURCE */
  async create(
    transaction: EntityManager,
    { name, permissions }: Pick<ServiceAccount, 'name' | 'permissions'>,
    secretHash: string,
  ): Promise<ServiceAccount> {
    const created = await translateConstraintError(
      { service_accounts_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' } },
      () =>
        this.write(
          transaction,
          sql`insert into ${this.table.name} as a (name, permissions, secret_hash)
            values (${name}, ${jsonOf(permissions)}, ${secretHash}) returning ${this.columns}`,
        ),
    );
    if (!created) throw new Error('the insert returned no service account');
    return created;
  }

  /** Replaces the secret and ends the tokens of the old one. @returns null when there is no such active account */
  rotate(transaction: EntityManager, id: string, secretHash: string): Promise<ServiceAccount | null> {
    return this.write(
      transaction,
      sql`update ${this.table.name} a set secret_hash = ${secretHash}, credential_id = gen_random_uuid(),
          updated_at = clock_timestamp()
        where a.id = ${id} and a.is_active returning ${this.columns}`,
    );
  }

  /** The active account with this secret, which counts as used now. */
  use(transaction: EntityManager, id: string, secretHash: string): Promise<ServiceAccount | null> {
    return this.write(
      transaction,
      sql`update ${this.table.name} a set last_used_at = clock_timestamp()
        where a.id = ${id} and a.secret_hash = ${secretHash} and a.is_active returning ${this.columns}`,
    );
  }

  isCurrent(id: string, credentialId: string): Promise<boolean> {
    return isFound(
      this.dataSource,
      sql`select exists (
        select from ${this.table.name} where id = ${id} and credential_id = ${credentialId} and is_active
      ) as found`,
    );
  }

  private async write(transaction: EntityManager, statement: Sql): Promise<ServiceAccount | null> {
    return (await query<ServiceAccount>(transaction, statement))[0] ?? null;
  }
}
