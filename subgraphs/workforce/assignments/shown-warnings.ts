import { jsonOf, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Assignment } from './assignment.entity';
import type { ReturnVerdict } from './return-verdict';

const ASSIGNMENTS = tableOf(Assignment);

/**
 * A statement that stores on assignments the warnings of their employees' return. Assignments that show the same warnings
 * already keep their version. The employees' rows must be locked.
 * @param condition on the assignment `a`
 */
export function showWarnings(shown: ReturnVerdict['shown'], condition: Sql): Sql {
  return sql`update ${ASSIGNMENTS.name} a set warnings = s.warnings, updated_at = clock_timestamp()
    from jsonb_to_recordset(${jsonOf(shown)}) as s(id uuid, warnings jsonb)
    where a.id = s.id and a.warnings <> s.warnings and ${condition}`;
}
