import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The hours of an employee in each of the weeks whose Mondays are from `validFrom` to before `validUntil`. */
@Entity({ schema: 'workforce', name: 'employee_figures' })
export class EmployeeFigures {
  @PrimaryColumn('uuid')
  employeeId!: string;

  @Column('numeric', { precision: 10, scale: 2 })
  effectivePool!: string;

  @Column('numeric', { precision: 10, scale: 2 })
  committedHours!: string;

  @Column('numeric', { precision: 10, scale: 2 })
  availableHours!: string;

  @Column('numeric', { precision: 10, scale: 2 })
  balance!: string;

  @Column('date')
  validFrom!: string;

  /** `infinity` when no date of a tag or an assignment will change them. */
  @Column('date')
  validUntil!: string;
}
