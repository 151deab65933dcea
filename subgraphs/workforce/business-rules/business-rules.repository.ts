import type { DataSource } from 'typeorm';
import { arrayOf, query, sql, type Connection } from '../../shared/database/sql';
import { Repository } from '../../shared/model/repository';
import { BusinessRule } from './business-rule.entity';
import { RULES } from './registry';

export class BusinessRulesRepository extends Repository<BusinessRule> {
  constructor(dataSource: DataSource) {
    super(dataSource, BusinessRule);
  }

  /** The catalogue, in the order of the registry. */
  all(connection: Connection = this.dataSource): Promise<BusinessRule[]> {
    const codes = RULES.map(({ code }) => code);
    return query<BusinessRule>(
      connection,
      sql`select ${this.columns} from ${this.table.name} r where r.code = any(${arrayOf(codes)})
        order by array_position(${arrayOf(codes)}::varchar[], r.code)`,
    );
  }
}
