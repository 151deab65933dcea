import type { DataSource } from 'typeorm';
import { sql } from '../../shared/database/sql';
import { columnConditions, foundIn, listOf } from '../../shared/model/list';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { AuditLog } from './audit-log.entity';
import type { AuditLogFilter } from './audit-log.input';

const LIST: ListDefinition<AuditLog> = {
  ...listOf(AuditLog, {
    alias: 'l',
    order: ['createdAt', 'action', 'resource', 'status'],
    expressions: { status: 'l.status' },
    defaultOrder: '-createdAt',
  }),
  // The chain numbers its entries, and none is ever removed.
  counts: { columns: [], from: sql`(select seq as change from audit.chain) l` },
  found:
    foundIn(sql`(l.action || ' ' || l.resource || ' ' || coalesce(l.resource_id, '') || ' ' || coalesce(l.ip_address, '')
    || ' ' || coalesce(l.request_id, '') || ' ' || coalesce(l.details::text, ''))`),
};

export class AuditLogsRepository extends Repository<AuditLog> {
  constructor(dataSource: DataSource) {
    super(dataSource, AuditLog, { alias: 'l' });
  }

  page(args: SearchablePageArgs, filter: AuditLogFilter): Page<AuditLog> {
    const conditions = columnConditions(AuditLog, filter, 'l');
    if (filter.from) conditions.push(sql`l.created_at >= ${filter.from}::timestamptz`);
    if (filter.to) conditions.push(sql`l.created_at < ${filter.to}::timestamptz`);
    return readPage(this.dataSource, LIST, args, conditions);
  }
}
