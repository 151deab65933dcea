import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Grants } from '../../../schema/contract/permissions';
import { DateTimeScalar, JSONScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { HasUnmapped } from '../../shared/model/unmapped';

@ObjectType({ description: 'A machine client with permissions of its own.' })
@Entity({ name: 'service_accounts', schema: 'identity' })
@HasUnmapped({
  columns: { secret_hash: 'Read by the one statement that checks a secret.' },
  keys: { service_accounts_name_key: 'The name, ignoring case.' },
})
export class ServiceAccount {
  @Field(() => UUIDScalar, { description: 'Also its client_id.' })
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String, { description: 'Unique, ignoring case.' })
  @Column('varchar', { length: 100 })
  name!: string;

  @Field(() => JSONScalar, { description: 'Permission → how far.' })
  @Column('jsonb')
  permissions!: Grants;

  @Field(() => Boolean, { description: 'False: gets no tokens, for good.' })
  @Column('boolean')
  isActive!: boolean;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  updatedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last got a token.' })
  @Column('timestamptz', { nullable: true })
  lastUsedAt!: string | null;

  @Column('uuid')
  credentialId!: string;
}

export const ServiceAccountPage = pageTypeOf(ServiceAccount, 'ServiceAccountPage');
