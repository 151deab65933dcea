import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { translateConstraintError } from '../../shared/database/database-errors';
import { query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { inTransaction } from '../../shared/audit/audited-transaction';
import { ServiceAccount } from './service-account.entity';
import type { ServiceAccountFilter } from './service-account.input';

const TABLE = tableOf(ServiceAccount);

const LIST: ListDefinition<ServiceAccount> = {
  from: sql`${TABLE.name} a`,
  columns: TABLE.columns('a'),
  orderable: { name: 'a.name', createdAt: 'a.created_at', lastUsedAt: 'a.last_used_at' },
  neverNull: ['name', 'createdAt'],
  defaultOrdering: 'name',
  searchable: sql`a.name`,
  idColumn: sql`a.id`,
};

export class ServiceAccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(args: SearchablePageArgs, { isActive }: ServiceAccountFilter): Page<ServiceAccount> {
    const conditions = typeof isActive === 'boolean' ? [sql`a.is_active = ${isActive}`] : [];
    return readPage(this.dataSource, LIST, args, conditions);
  }

  async byId(id: string): Promise<ServiceAccount | null> {
    const [account] = await query<ServiceAccount>(
      this.dataSource,
      sql`select ${TABLE.columns('a')} from ${TABLE.name} a where a.id = ${id}`,
    );
    return account ?? null;
  }

  /** @throws DUPLICATE_RESOURCE */
  async insert(
    { name, permissions }: Pick<ServiceAccount, 'name' | 'permissions'>,
    secretHash: string,
  ): Promise<ServiceAccount> {
    const created = await translateConstraintError(
      { service_accounts_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' } },
      () =>
        this.write(
          sql`insert into ${TABLE.name} as a (name, permissions, secret_hash)
            values (${name}, ${JSON.stringify(permissions)}::jsonb, ${secretHash}) returning ${TABLE.columns('a')}`,
        ),
    );
    if (!created) throw new Error('the insert returned no service account');
    return created;
  }

  /** Replaces the secret and ends the tokens of the old one. @returns null when there is no such active account */
  rotate(id: string, secretHash: string): Promise<ServiceAccount | null> {
    return this.write(
      sql`update ${TABLE.name} a set secret_hash = ${secretHash}, credential_id = gen_random_uuid(),
          updated_at = clock_timestamp()
        where a.id = ${id} and a.is_active returning ${TABLE.columns('a')}`,
    );
  }

  deactivate(id: string): Promise<ServiceAccount | null> {
    return this.write(
      sql`update ${TABLE.name} a set is_active = false, updated_at = clock_timestamp()
        where a.id = ${id} returning ${TABLE.columns('a')}`,
    );
  }

  /** The active account with this secret, which counts as used now. */
  use(id: string, secretHash: string): Promise<ServiceAccount | null> {
    return this.write(
      sql`update ${TABLE.name} a set last_used_at = clock_timestamp()
        where a.id = ${id} and a.secret_hash = ${secretHash} and a.is_active returning ${TABLE.columns('a')}`,
    );
  }

  async isCurrent(id: string, credentialId: string): Promise<boolean> {
    const [row] = await query<{ found: boolean }>(
      this.dataSource,
      sql`select exists (
        select from ${TABLE.name} where id = ${id} and credential_id = ${credentialId} and is_active
      ) as found`,
    );
    return row?.found ?? false;
  }

  private write(statement: Sql): Promise<ServiceAccount | null> {
    return inTransaction(
      this.dataSource,
      async (transaction) => (await query<ServiceAccount>(transaction, statement))[0] ?? null,
    );
  }
}
