import { registerEnumType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Id, Instant, Json, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { User } from '../users/user.entity';

export const AuditStatus = { SUCCESS: 'SUCCESS', FAILURE: 'FAILURE' } as const;
export type AuditStatus = keyof typeof AuditStatus;

registerEnumType(AuditStatus, {
  name: 'AuditStatus',
  description: 'Whether it was done; FAILURE is a rejection.',
});

@Model({
  table: 'audit.logs',
  description: 'Who did what, or was denied it. Entries are never changed or removed.',
})
@HasUnmapped({
  columns: {
    seq: 'Position in the chain, for `npm run audit:verify`.',
    previous_hash: 'Of the chain.',
    hash: 'Of the chain.',
  },
  keys: { logs_pkey: 'Begins with created_at, because the table is partitioned by it.' },
})
@BelongsTo<AuditLog>(() => User, 'userId', { as: 'user' })
export class AuditLog {
  @Id()
  id!: string;

  @Instant({ description: 'When it happened.' })
  createdAt!: string;

  @Text({ max: 50, description: 'Part of the system that wrote the entry.' })
  subgraph!: string;

  @Uuid({ nullable: true, description: 'Null for service identities and strangers.' })
  userId!: string | null;

  @Text({ max: 20, description: '`user`, `service` or `anonymous`.' })
  actorKind!: string;

  @Text({ max: 100, description: 'For example `UPDATE_EMPLOYEE` or `LOGIN`.' })
  action!: string;

  @Text({ max: 100, description: 'Kind of thing it was done to, for example `EMPLOYEE`.' })
  resource!: string;

  @Text({ max: 100, nullable: true })
  resourceId!: string | null;

  @OneOf(AuditStatus)
  status!: AuditStatus;

  @Text({ max: 50, nullable: true, description: "The client's address, past trusted proxies." })
  ipAddress!: string | null;

  @Text({ max: 200, nullable: true })
  requestId!: string | null;

  @Json({ nullable: true, description: 'Further details, without values that were sent.' })
  details!: Record<string, unknown> | null;
}

export const AuditLogPage = pageTypeOf(AuditLog, 'AuditLogPage');
