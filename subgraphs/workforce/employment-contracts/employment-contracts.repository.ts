import type { DataSource } from 'typeorm';
import { arrayOf, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { BusinessRule } from '../business-rules/business-rule.entity';
import { EmployeeTag } from '../employee-tags/employee-tag.entity';
import { Employee } from '../employees/employee.entity';
import { WEEKLY_CEILING } from '../legal-hours';
import { OrgUnit } from '../org-units/org-unit.entity';
import { Tag } from '../tags/tag.entity';
import { isCarried } from '../week';
import type { EmployeeContract } from './employment-contract.type';

const CARRIED = tableOf(EmployeeTag);
const EMPLOYEES = tableOf(Employee);
const RULES = tableOf(BusinessRule);
const TAGS = tableOf(Tag);
const UNITS = tableOf(OrgUnit);

export class EmploymentContractsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The contracts of the employees, in one statement. Several contracts on one day are possible only with tags
   * that are not exclusive; then the exclusive one counts, else the newest.
   * @param visible which employees the caller may see, on `e`
   */
  on(day: string, employeeIds: readonly string[], visible: readonly Sql[]): Promise<EmployeeContract[]> {
    return query<EmployeeContract>(
      this.dataSource,
      sql`select e.id as "employeeId", carried.tag_id as "tagId", carried.valid_from as "validFrom",
          carried.valid_until as "validUntil",
          least(${WEEKLY_CEILING}::numeric, clinic.max_weekly_hours, rule.threshold)::numeric(6, 2) as "weeklyCap"
        from ${EMPLOYEES.name} e
        left join ${UNITS.name} u on u.id = e.org_unit_id
        left join ${UNITS.name} clinic on clinic.id = u.path[1]
        left join ${RULES.name} rule on rule.code = 'MAX_WEEKLY_HOURS' and rule.enabled
        left join lateral (
          select c.* from ${CARRIED.name} c join ${TAGS.name} t on t.id = c.tag_id
          where c.employee_id = e.id and t.tag_type = 'CONTRACT' and ${isCarried('c', day)}
          order by t.is_exclusive desc, c.valid_from desc, c.id limit 1
        ) carried on true
        ${whereAll([sql`e.id = any(${arrayOf(employeeIds)})`, ...visible])}`,
    );
  }
}
