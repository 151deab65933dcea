import type { EntityManager } from 'typeorm';
import { query, sql } from '../database/sql';
import { ChildrenRepository, type ChildRow } from './children-repository';

/** Children that stand in an order, from 1. */
export class OrderedChildrenRepository<
  Row extends ChildRow & { readonly order: number },
> extends ChildrenRepository<Row> {
  /** The number after the last child's. The caller holds the lock of the parent. */
  async nextOrder(transaction: EntityManager, parentId: string): Promise<number> {
    const [row] = await query<{ next: number }>(
      transaction,
      sql`select coalesce(max(${this.column('order')}), 0) + 1 as next from ${this.rows}
        where ${this.column(this.parent)} = ${parentId}`,
    );
    return row?.next ?? 1;
  }
}
