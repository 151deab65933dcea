import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Rows } from '../../shared/audit/rows';
import { sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { AuditLog } from './audit-log.entity';
import type { AuditLogFilter } from './audit-log.input';

const TABLE = tableOf(AuditLog);

const LIST: ListDefinition<AuditLog> = {
  from: sql`${TABLE.name} l`,
  columns: TABLE.columns('l'),
  orderable: { createdAt: 'l.created_at', action: 'l.action', resource: 'l.resource', status: 'l.status' },
  neverNull: 'all',
  defaultOrdering: '-createdAt',
  searchable: sql`(l.action || ' ' || l.resource || ' ' || coalesce(l.resource_id, '') || ' ' || coalesce(l.ip_address, '')
    || ' ' || coalesce(l.request_id, '') || ' ' || coalesce(l.details::text, ''))`,
  idColumn: sql`l.id`,
};

export class AuditLogsRepository {
  private readonly rows = new Rows(AuditLog);

  constructor(private readonly dataSource: DataSource) {}

  byId(id: string): Promise<AuditLog | null> {
    return this.rows.byId(this.dataSource, id);
  }

  page(args: SearchablePageArgs, filter: AuditLogFilter): Page<AuditLog> {
    const { userId, action, resource, resourceId, status, from, to } = filter;
    const conditions: Sql[] = [];
    if (userId) conditions.push(sql`l.user_id = ${userId}`);
    if (action) conditions.push(sql`l.action = ${action}`);
    if (resource) conditions.push(sql`l.resource = ${resource}`);
    if (resourceId) conditions.push(sql`l.resource_id = ${resourceId}`);
    if (status) conditions.push(sql`l.status = ${status}`);
    if (from) conditions.push(sql`l.created_at >= ${from}::timestamptz`);
    if (to) conditions.push(sql`l.created_at < ${to}::timestamptz`);
    return readPage(this.dataSource, LIST, args, conditions);
  }
}
