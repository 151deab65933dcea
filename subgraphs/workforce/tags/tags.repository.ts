import type { DataSource } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/graph/sql';
import { tableOf } from '../../shared/graph/table';
import { Tag } from './tag.entity';

const TABLE = tableOf(Tag);

/** A tag with the employee who carries it. */
export type CarriedTag = Tag & { readonly employeeId: string };

export class TagsRepository {
  constructor(private readonly dataSource: DataSource) {}

  byIds(ids: readonly string[]): Promise<Tag[]> {
    return query<Tag>(
      this.dataSource,
      sql`select ${TABLE.columns('t')} from ${TABLE.name} t where t.id = any(${arrayOf(ids)})`,
    );
  }

  /** The tags that the employees carry today, by name. */
  carriedBy(employeeIds: readonly string[]): Promise<CarriedTag[]> {
    return query<CarriedTag>(
      this.dataSource,
      sql`select c.employee_id as "employeeId", ${TABLE.columns('t')}
        from workforce.employee_tags c join ${TABLE.name} t on t.id = c.tag_id
        where c.employee_id = any(${arrayOf(employeeIds)})
          and c.valid_from <= current_date and (c.valid_until is null or c.valid_until >= current_date)
        order by t.name, t.id`,
    );
  }
}
