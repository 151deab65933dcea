import type { Grants } from '../../../schema/contract/permissions';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Flag, Id, Instant, Json, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { HasUnmapped } from '../../shared/model/unmapped';

@Model({
  table: 'identity.service_accounts',
  isEntity: true,
  description: 'A machine client with permissions of its own.',
})
@HasUnmapped({
  columns: { secret_hash: 'Read by the one statement that checks a secret.' },
  keys: { service_accounts_name_key: 'The name, ignoring case.' },
})
export class ServiceAccount {
  @Id({ description: 'Also its client_id.' })
  id!: string;

  @Text({ max: 100, identifier: true, description: 'Unique, ignoring case.' })
  name!: string;

  @Json({ description: 'Permission → how far.' })
  permissions!: Grants;

  @Flag({ description: 'False: gets no tokens, for good.' })
  isActive!: boolean;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @Instant({ nullable: true, description: 'When it last got a token.' })
  lastUsedAt!: string | null;

  /** Tokens name the secret that they were issued for: a new secret ends them. */
  @Uuid({ hidden: true })
  credentialId!: string;
}

export const ServiceAccountPage = pageTypeOf(ServiceAccount, 'ServiceAccountPage');
