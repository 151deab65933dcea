import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An org unit of which it was told that its subtree is covered too little, and that has been so since. */
@Entity({ schema: 'workforce', name: 'units_under_threshold' })
export class UnitUnderThreshold {
  @PrimaryColumn('uuid')
  orgUnitId!: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  since!: string;
}
