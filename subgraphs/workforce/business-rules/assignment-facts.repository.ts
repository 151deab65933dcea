import { query, sql, type Connection, type Sql } from '../../shared/graph/sql';
import type { CoverageState } from '../positions/coverage-state';
import { isAtWork, isCarried, isCommitted, today, poolHours, weekOf } from '../week';
import type { AssignmentFacts } from './rule';

/** An assignment as it is or might be. */
export interface Candidate {
  /** Null: there is none yet. */
  readonly id: string | null;
  readonly employeeId: string;
  readonly positionId: string;
  readonly effectiveHours: string;
  readonly startDate: string;
  readonly endDate: string | null;
}

export interface CandidateFacts extends AssignmentFacts {
  readonly projectedBalance: string;
  readonly projectedCoverageState: CoverageState;
}

/** Reads what rules judge a candidate by: one statement, whatever the number of rules and rows. */
export class AssignmentFactsRepository {
  async read(connection: Connection, candidate: Candidate): Promise<CandidateFacts> {
    const now = today();
    const day = candidate.startDate > now ? candidate.startDate : now;
    const [facts] = await query<CandidateFacts>(connection, statement(candidate, day));
    if (!facts) throw new Error('the ends of the candidate are missing');
    return facts;
  }
}

/** @param day the first day that still matters: the candidate's first, or today */
function statement(candidate: Candidate, day: string): Sql {
  const { employeeId, positionId, effectiveHours } = candidate;
  const week = weekOf(day);
  return sql`with candidate as (
      select ${employeeId}::uuid as employee_id, ${positionId}::uuid as position_id,
        ${effectiveHours}::numeric(6, 2) as hours, ${candidate.startDate}::date as start_date,
        ${candidate.endDate}::date as end_date
    ), others as (
      select a.* from workforce.assignments a where a.id is distinct from ${candidate.id}::uuid
    )
    select e.status as "employeeStatus",
      (c.hours + (${peakHours()}))::numeric(10, 2) as "peakHours",
      (${clinicCeiling()}) as "clinicCeiling",
      exists (${duplicates()}) as "isDuplicate",
      array(${missingTags(day)}) as "missingTags",
      pool.hours as pool, (c.hours + committed.hours) as "committedHours",
      (pool.hours - committed.hours - c.hours) as "projectedBalance",
      ((c.hours + covered.hours) / p.required_weekly_hours)::text as "coverageRatio",
      case when c.hours + covered.hours < p.required_weekly_hours then 'PARTIAL'
        when c.hours + covered.hours = p.required_weekly_hours then 'COVERED' else 'OVER_COVERED'
        end as "projectedCoverageState",
      (${contractDaysLeft()}) as "contractDaysLeft"
    from candidate c
    join workforce.employees e on e.id = c.employee_id
    join workforce.positions p on p.id = c.position_id
    cross join lateral (${poolHours('c.employee_id', week.start)}) pool
    cross join lateral (${hoursOf(sql`a.employee_id = c.employee_id and ${isCommitted('a', week)}`)}) committed
    cross join lateral (${hoursOf(
      sql`a.position_id = c.position_id and ${isCommitted('a', week)}
        and exists (select from workforce.employees w where w.id = a.employee_id and ${isAtWork('w')})`,
    )}) covered`;
}

function hoursOf(condition: Sql): Sql {
  return sql`select coalesce(sum(a.effective_hours), 0)::numeric(10, 2) as hours from others a where ${condition}`;
}

/**
 * The employee's other hours in the fullest week that the candidate touches. Hours only ever rise in a week in which
 * something begins, so it is enough to look at the candidate's first week and at those.
 */
function peakHours(): Sql {
  return sql`select coalesce(max(weeks.hours), 0) from (
      select sum(a.effective_hours) as hours
      from (
        select date_trunc('week', c.start_date)::date as monday
        union
        select date_trunc('week', b.start_date)::date from others b
        where b.employee_id = c.employee_id and b.status = 'ACTIVE' and b.start_date > c.start_date
          and (c.end_date is null or b.start_date <= date_trunc('week', c.end_date)::date + 6)
      ) begin
      join others a on a.employee_id = c.employee_id and a.status = 'ACTIVE' and a.start_date <= begin.monday + 6
        and (a.end_date is null or a.end_date >= begin.monday)
      group by begin.monday
    ) weeks`;
}

function clinicCeiling(): Sql {
  return sql`select min(clinic.max_weekly_hours) from workforce.org_units u
    join workforce.org_units clinic on clinic.id = u.path[1] where u.id in (p.org_unit_id, e.org_unit_id)`;
}

function duplicates(): Sql {
  return sql`select from others a where a.employee_id = c.employee_id and a.position_id = c.position_id
    and a.status in ('PLANNED', 'ACTIVE') and (c.end_date is null or a.start_date <= c.end_date)
    and (a.end_date is null or a.end_date >= c.start_date)`;
}

function missingTags(day: string): Sql {
  return sql`select t.name from workforce.position_tags r join workforce.tag_catalog t on t.id = r.tag_id
    where r.position_id = c.position_id and r.is_mandatory and not exists (
      select from workforce.employee_tags ct
      where ct.employee_id = c.employee_id and ct.tag_id = r.tag_id and ${isCarried('ct', day)}
    ) order by t.name`;
}

/** A contract that another one follows does not end: the last day of all of them counts. */
function contractDaysLeft(): Sql {
  return sql`select case when bool_and(ct.valid_until is not null) then max(ct.valid_until) - current_date end
    from workforce.employee_tags ct join workforce.tag_catalog t on t.id = ct.tag_id and t.tag_type = 'CONTRACT'
    where ct.employee_id = c.employee_id and (ct.valid_until is null or ct.valid_until >= current_date)`;
}
