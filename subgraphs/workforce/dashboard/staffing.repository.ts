import type { DataSource } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Absence } from '../absences/absence.entity';
import { Employee } from '../employees/employee.entity';
import { inSubtrees } from '../org-units/org-units.repository';
import type { Scope } from '../scope';
import type { DashboardStaffing } from './dashboard.type';

/** The people of a part of the institution. */
export class StaffingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How many there are, and how many of their absences wait, in one statement. */
  async people(scope: Scope): Promise<Pick<DashboardStaffing, 'employeeCount' | 'requestedAbsences'>> {
    const [figures] = await query<Pick<DashboardStaffing, 'employeeCount' | 'requestedAbsences'>>(
      this.dataSource,
      sql`select count(*)::int as "employeeCount", coalesce(sum(w.requested), 0)::int as "requestedAbsences"
        from ${tableOf(Employee).name} e
        left join (
          select a.employee_id, count(*) as requested from ${tableOf(Absence).name} a
          where a.status = 'REQUESTED' group by a.employee_id
        ) w on w.employee_id = e.id
        where e.status <> 'TERMINATED' and ${scope === null ? sql`true` : inSubtrees('e.org_unit_id', scope)}`,
    );
    if (!figures) throw new Error('there are no figures');
    return figures;
  }
}
