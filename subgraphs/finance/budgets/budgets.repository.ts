import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { jsonOf, prepared, query, sql, whereAll, type Sql } from '../../shared/database/sql';
import { listOf } from '../../shared/model/list';
import { schoolFinancesSeenBy } from '../finance-access';
import { Budget } from './budget.entity';
import type { BudgetFilter } from './budget.input';

/** Budgets of an org unit; of one year, or of all. */
export interface BudgetsOfUnit {
  readonly orgUnitId: string;
  readonly fiscalYear: number | null;
}

export class BudgetsRepository extends CatalogueRepository<Budget, BudgetFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, Budget, {
      list: listOf(Budget, {
        order: ['fiscalYear', 'category', 'allocatedAmount', 'spentAmount', 'createdAt', 'updatedAt'],
        defaultOrder: '-fiscalYear,category',
        search: ['category'],
      }),
      constraints: { budgets_category_key: { code: 'BUDGET_EXISTS', field: 'category' } },
    });
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return schoolFinancesSeenBy(caller);
  }

  /** The budgets of org units that the caller may see, latest year first, with the year that was asked for; one statement for all. */
  ofUnits(
    wanted: readonly BudgetsOfUnit[],
    caller: Identity | null,
  ): Promise<(Budget & { readonly wantedYear: number | null })[]> {
    return query(
      this.dataSource,
      prepared(sql`select ${this.columns}, w."fiscalYear" as "wantedYear"
        from jsonb_to_recordset(${jsonOf(wanted)}) as w ("orgUnitId" uuid, "fiscalYear" int)
        join ${this.rows} on r.org_unit_id = w."orgUnitId"
        ${whereAll([sql`(w."fiscalYear" is null or r.fiscal_year = w."fiscalYear")`, ...this.visibleTo(caller)])}
        order by r.fiscal_year desc, r.category, r.id`),
    );
  }
}
