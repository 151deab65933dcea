import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CoverageState } from '../positions/coverage-state';

/** The figures of a position in the weeks whose Mondays are from `validFrom` to before `validUntil`. */
@Entity({ schema: 'workforce', name: 'position_figures' })
export class PositionFigures {
  @PrimaryColumn('uuid')
  positionId!: string;

  @Column('uuid')
  orgUnitId!: string;

  @Column('boolean')
  isActive!: boolean;

  @Column('numeric', { precision: 6, scale: 2 })
  requiredHours!: string;

  @Column('numeric', { precision: 14, scale: 2 })
  assignedHours!: string;

  @Column('numeric', { precision: 14, scale: 4 })
  coverageRatio!: string;

  @Column('varchar', { length: 20 })
  coverageState!: CoverageState;

  @Column('date')
  validFrom!: string;

  /** `infinity` when no date of an assignment will change them. */
  @Column('date')
  validUntil!: string;
}
