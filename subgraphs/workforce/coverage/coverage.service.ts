import type { Page, PageArgs } from '../../shared/model/page';
import type { CoverageRepository } from './coverage.repository';
import type { Coverage, CoverageAlert, CoverageSummary, UnitCoverage } from './coverage.type';

/** What an org unit shows that demands nothing. */
const NO_DEMAND: Coverage = {
  totalPositions: 0,
  vacant: 0,
  partial: 0,
  covered: 0,
  overCovered: 0,
  requiredHours: '0.00',
  assignedHours: '0.00',
  coverageRatio: null,
  hoursDeficit: '0.00',
  isBelowThreshold: false,
};

export class CoverageService {
  constructor(private readonly coverage: CoverageRepository) {}

  /** @param orgUnitId only the subtree of this unit; null: all */
  async summary(orgUnitId: string | null): Promise<CoverageSummary> {
    const rows = await this.coverage.summary(orgUnitId);
    return {
      byUnit: rows.filter((row): row is UnitCoverage => row.orgUnitId !== null),
      totals: rows.at(-1) ?? NO_DEMAND,
    };
  }

  /** The coverage of each unit's subtree, in the order of the ids. */
  async ofSubtrees(orgUnitIds: readonly string[]): Promise<Coverage[]> {
    const found = await this.coverage.ofSubtrees(orgUnitIds);
    const byUnit = new Map(found.map((row) => [row.orgUnitId, row]));
    return orgUnitIds.map((id) => byUnit.get(id) ?? NO_DEMAND);
  }

  alerts(args: PageArgs, orgUnitId: string | null): Page<CoverageAlert> {
    return this.coverage.alerts(args, orgUnitId);
  }
}
