import type { DataSource } from 'typeorm';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { arrayOf, query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { unitFigures } from '../kept-figures/unit-sums';
import { OrgUnit } from '../org-units/org-unit.entity';
import { Settings } from '../settings/settings.entity';
import { weekOf } from '../week';
import { UnitUnderThreshold } from './unit-under-threshold.entity';
import type { Coverage, CoverageAlert, UnitCoverage } from './coverage.type';

const UNITS = tableOf(OrgUnit).name;
const NOTED = tableOf(UnitUnderThreshold).name;

/** Figures of any part of the institution; rolled up from units to the level that is asked for. */
type CoverageOf = Coverage & { readonly orgUnitId: string };

/** The figures of a sum of units `f`, a row of {@link unitFigures} each. */
const FIGURES = sql`
  coalesce(sum(f.positions), 0)::int as "totalPositions",
  coalesce(sum(f.vacant), 0)::int as "vacant",
  coalesce(sum(f.partial), 0)::int as "partial",
  coalesce(sum(f.covered), 0)::int as "covered",
  coalesce(sum(f.over_covered), 0)::int as "overCovered",
  coalesce(sum(f.required_hours), 0)::numeric(14, 2) as "requiredHours",
  coalesce(sum(f.assigned_hours), 0)::numeric(14, 2) as "assignedHours",
  round(sum(f.assigned_hours) / sum(f.required_hours), 4) as "coverageRatio",
  coalesce(sum(f.hours_deficit), 0)::numeric(14, 2) as "hoursDeficit",
  coalesce(sum(f.assigned_hours) < sum(f.required_hours) * ${threshold()}, false) as "isBelowThreshold"`;

/** Org units of every type with the figures of their subtrees, if these have active positions. */
const rollUp = (subtree: Sql): Sql => sql`(
    select u.id, u.name, u.unit_type, round(sum(f.assigned_hours) / sum(f.required_hours), 4) as coverage_ratio,
      sum(f.assigned_hours) as assigned, sum(f.required_hours) as required, sum(f.hours_deficit)::numeric(14, 2) as hours_deficit
    from ${unitFigures(weekOf(), subtree)} f
    join ${UNITS} leaf on leaf.id = f.org_unit_id
    cross join unnest(leaf.path) as ancestor(id)
    join ${UNITS} u on u.id = ancestor.id
    group by u.id
  ) r`;

const ALERTS: Omit<ListDefinition<CoverageAlert>, 'from'> = {
  columns: sql`r.id, r.id as "orgUnitId", r.name as "orgUnitName", r.unit_type as "unitType",
    r.coverage_ratio as "coverageRatio", ${threshold()} as "threshold", r.hours_deficit as "hoursDeficit"`,
  orderable: {
    coverageRatio: 'r.coverage_ratio',
    hoursDeficit: 'r.hours_deficit',
    orgUnitName: 'r.name',
  },
  defaultOrdering: 'coverageRatio,-hoursDeficit',
  idColumn: sql`r.id`,
};

export class CoverageRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Each UNIT with active positions, the worst covered first, and last a row without unit for all of them. */
  summary(orgUnitId: string | null): Promise<(UnitCoverage | (Coverage & { orgUnitId: null }))[]> {
    return query(
      this.dataSource,
      sql`select u.id as "orgUnitId", u.name as "orgUnitName", u.parent_id as "parentId", ${FIGURES}
        from ${unitFigures(weekOf(), inSubtree(orgUnitId))} f join ${UNITS} u on u.id = f.org_unit_id
        group by grouping sets ((u.id, u.name, u.parent_id), ())
        order by grouping(u.id), "coverageRatio", "hoursDeficit" desc, u.name, u.id`,
    );
  }

  /** The figures of each unit's subtree, in one statement for all; units without active positions have none. */
  ofSubtrees(orgUnitIds: readonly string[]): Promise<CoverageOf[]> {
    const ids = sql`${arrayOf(orgUnitIds)}::uuid[]`;
    return query<CoverageOf>(
      this.dataSource,
      sql`select ancestor.id as "orgUnitId", ${FIGURES}
        from ${unitFigures(weekOf(), sql`u.path && ${ids}`)} f
        join ${UNITS} leaf on leaf.id = f.org_unit_id
        cross join unnest(leaf.path) as ancestor(id)
        where ancestor.id = any(${ids})
        group by ancestor.id`,
    );
  }

  /** The figures of all units in these subtrees together, each unit once; null: of all units. */
  async together(orgUnitIds: readonly string[] | null): Promise<Coverage> {
    const subtrees = orgUnitIds === null ? sql`true` : sql`u.path && ${arrayOf(orgUnitIds)}::uuid[]`;
    const [figures] = await query<Coverage>(
      this.dataSource,
      sql`select ${FIGURES} from ${unitFigures(weekOf(), subtrees)} f`,
    );
    if (!figures) throw new Error('there are no figures');
    return figures;
  }

  alerts(args: PageArgs, orgUnitId: string | null): Page<CoverageAlert> {
    const list = { ...ALERTS, from: rollUp(inSubtree(orgUnitId)) };
    const conditions = [sql`r.assigned < r.required * ${threshold()}`];
    if (orgUnitId !== null) {
      conditions.push(sql`exists (select from ${UNITS} u
        where u.id = r.id and u.path @> array[${orgUnitId}::uuid])`);
    }
    return readPage(this.dataSource, list, args, conditions);
  }

  /**
   * Notes which org units are below the threshold, and forgets those that are not any more. Of several transactions at once one
   * notes a unit.
   * @returns those that were not noted before
   */
  async noteFallen(transaction: Connection): Promise<Omit<CoverageAlert, 'id' | 'orgUnitName'>[]> {
    return query(
      transaction,
      sql`with below as (
          select r.*, ${threshold()} as threshold from ${rollUp(sql`true`)}
          where r.assigned < r.required * ${threshold()}
        ), recovered as (
          delete from ${NOTED} where org_unit_id not in (select id from below)
        ), fallen as (
          insert into ${NOTED} (org_unit_id) select id from below order by id
          on conflict do nothing returning org_unit_id
        )
        select b.id as "orgUnitId", b.unit_type as "unitType", b.coverage_ratio as "coverageRatio", b.threshold,
          b.hours_deficit as "hoursDeficit"
        from below b join fallen f on f.org_unit_id = b.id order by b.id`,
    );
  }
}

/** The ratio below which a unit is flagged. */
function threshold(): Sql {
  return sql`(select s.coverage_alert_threshold from ${tableOf(Settings).name} s)`;
}

function inSubtree(orgUnitId: string | null): Sql {
  return orgUnitId === null ? sql`true` : sql`u.path @> array[${orgUnitId}::uuid]`;
}
