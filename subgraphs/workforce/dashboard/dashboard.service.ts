import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Coverage } from '../coverage/coverage.type';
import type { Scope } from '../scope';
import type { DashboardStaffing } from './dashboard.type';
import type { StaffingRepository } from './staffing.repository';

interface CoverageFigures {
  /** The coverage of the subtrees together; null: of all. */
  together(scope: Scope): Promise<Coverage>;
}

/** What the first page of those who look after staff shows. */
export class DashboardService {
  constructor(
    private readonly people: StaffingRepository,
    private readonly coverage: CoverageFigures,
  ) {}

  /**
   * The figures of the whole institution, or of the subtrees that the caller works in.
   * @returns null for whoever reads no more than the own employee
   */
  async staffing(caller: Identity | null): Promise<DashboardStaffing | null> {
    if (levelOf(caller, 'read:workforce') !== 'all') return null;
    const scope = actingScope(caller);
    const [people, coverage] = await Promise.all([this.people.people(scope), this.coverage.together(scope)]);
    const { totalPositions, vacant, coverageRatio, isBelowThreshold } = coverage;
    return { ...people, totalPositions, vacantPositions: vacant, coverageRatio, isBelowThreshold };
  }
}

/** Where the caller changes something, or proposes it; whoever does neither looks at all. */
function actingScope(caller: Identity | null): Scope {
  const level = levelOf(caller, 'write:workforce') ?? levelOf(caller, 'propose:workforce');
  return level === 'scope' ? (caller?.scopes ?? []) : null;
}
