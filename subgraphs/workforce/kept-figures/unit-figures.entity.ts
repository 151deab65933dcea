import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The sums of the kept figures of the active positions of an org unit, whatever weeks these hold for. */
@Entity({ schema: 'workforce', name: 'unit_figures' })
export class UnitFigures {
  @PrimaryColumn('uuid')
  orgUnitId!: string;

  @Column('int')
  positions!: number;

  @Column('int')
  vacant!: number;

  @Column('int')
  partial!: number;

  @Column('int')
  covered!: number;

  @Column('int')
  overCovered!: number;

  @Column('numeric', { precision: 14, scale: 2 })
  requiredHours!: string;

  @Column('numeric', { precision: 14, scale: 2 })
  assignedHours!: string;

  @Column('numeric', { precision: 14, scale: 2 })
  hoursDeficit!: string;
}
