import { Column, PrimaryColumn } from 'typeorm';

/**
 * A stored value that a migration had to change, because it could not have been written since. Each domain with such a migration has a
 * table of them, for operators to look up; the graph does not show it.
 */
export abstract class RepairedValueRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('varchar', { length: 63 })
  tableName!: string;

  @Column('uuid')
  rowId!: string;

  @Column('varchar', { length: 63 })
  columnName!: string;

  @Column('text')
  before!: string;

  /** Null: the value was removed, because another row has it. */
  @Column('text', { nullable: true })
  after!: string | null;

  /**
   * `PLAIN`: the same to a reader. `RENAMED`: another row looks the same, so the value was changed or removed. `DAYS`: two days
   * that contradicted each other.
   */
  @Column('varchar', { length: 20 })
  reason!: string;

  @Column('timestamptz')
  repairedAt!: string;
}
