import type { DataSource } from 'typeorm';
import { Rows } from '../../shared/audit/rows';
import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { BusinessRule } from './business-rule.entity';
import { RULES } from './registry';

export class BusinessRulesRepository {
  private readonly rows = new Rows(BusinessRule);

  constructor(private readonly dataSource: DataSource) {}

  /** The catalogue, in the order of the registry. */
  all(connection: Connection = this.dataSource): Promise<BusinessRule[]> {
    const codes = RULES.map(({ code }) => code);
    const { table } = this.rows;
    return query<BusinessRule>(
      connection,
      sql`select ${table.columns('r')} from ${table.name} r where r.code = any(${arrayOf(codes)})
        order by array_position(${arrayOf(codes)}::varchar[], r.code)`,
    );
  }

  /** @returns null when the row is no longer the expected version */
  update(
    { id }: BusinessRule,
    changes: Partial<Pick<BusinessRule, 'severity' | 'threshold' | 'enabled'>>,
    expectedUpdatedAt: string | null,
  ): Promise<BusinessRule | null> {
    return this.rows.update(this.dataSource, id, changes, expectedUpdatedAt);
  }
}
