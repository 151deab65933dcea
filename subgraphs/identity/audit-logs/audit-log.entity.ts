import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, JSONScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { HasUnmapped } from '../../shared/model/unmapped';

export const AuditStatus = { SUCCESS: 'SUCCESS', FAILURE: 'FAILURE' } as const;
export type AuditStatus = keyof typeof AuditStatus;

registerEnumType(AuditStatus, {
  name: 'AuditStatus',
  description: 'Whether it was done; FAILURE is a rejection.',
});

@ObjectType({ description: 'Who did what, or was denied it. Entries are never changed or removed.' })
@Entity({ name: 'logs', schema: 'audit' })
@HasUnmapped({
  columns: {
    seq: 'Position in the chain, for `npm run audit:verify`.',
    previous_hash: 'Of the chain.',
    hash: 'Of the chain.',
  },
  keys: { logs_pkey: 'Begins with created_at, because the table is partitioned by it.' },
})
export class AuditLog {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  @Column('timestamptz')
  createdAt!: string;

  @Field(() => String, { description: 'Part of the system that wrote the entry.' })
  @Column('varchar', { length: 50 })
  subgraph!: string;

  @Field(() => UUIDScalar, { nullable: true, description: 'Null for service identities and strangers.' })
  @Column('uuid', { nullable: true })
  userId!: string | null;

  @Field(() => String, { description: '`user`, `service` or `anonymous`.' })
  @Column('varchar', { length: 20 })
  actorKind!: string;

  @Field(() => String, { description: 'For example `UPDATE_EMPLOYEE` or `LOGIN`.' })
  @Column('varchar', { length: 100 })
  action!: string;

  @Field(() => String, { description: 'Kind of thing it was done to, for example `EMPLOYEE`.' })
  @Column('varchar', { length: 100 })
  resource!: string;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 100, nullable: true })
  resourceId!: string | null;

  @Field(() => AuditStatus)
  @Column('varchar', { length: 20 })
  status!: AuditStatus;

  @Field(() => String, { nullable: true, description: "The client's address, past trusted proxies." })
  @Column('varchar', { length: 50, nullable: true })
  ipAddress!: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 200, nullable: true })
  requestId!: string | null;

  @Field(() => JSONScalar, { nullable: true, description: 'Further details, without values that were sent.' })
  @Column('jsonb', { nullable: true })
  details!: Record<string, unknown> | null;
}

export const AuditLogPage = pageTypeOf(AuditLog, 'AuditLogPage');
