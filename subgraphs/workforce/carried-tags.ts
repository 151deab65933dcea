import { raw, sql, type Sql } from '../shared/database/sql';
import { tableOf } from '../shared/database/table';
import { EmployeeTag } from './employee-tags/employee-tag.entity';
import { isCarried } from './week';

/** True for an employee who carries the tag on a day. @param employee alias in the statement */
export function carries(employee: string, tagId: string, day: string | Sql): Sql {
  return sql`exists (select from ${tableOf(EmployeeTag).name} carried
    where carried.employee_id = ${raw(employee)}.id and carried.tag_id = ${tagId} and ${isCarried('carried', day)})`;
}
