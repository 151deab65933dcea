import { Model } from '../../shared/model/model';
import { Day, Numeric, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Employee } from '../employees/employee.entity';
import { Tag } from '../tags/tag.entity';

@Model({ description: 'What an employee is engaged for today, and the most that is allowed.' })
@BelongsTo<EmployeeContract>(() => Employee, 'employeeId', { as: 'employee' })
@BelongsTo<EmployeeContract>(() => Tag, 'tagId', {
  as: 'tag',
  description: 'The CONTRACT tag carried today; null: none.',
})
export class EmployeeContract {
  @Uuid()
  employeeId!: string;

  @Uuid({ nullable: true, description: 'The CONTRACT tag carried today; null: none.' })
  tagId!: string | null;

  @Day({ nullable: true, description: 'The first day of the contract.' })
  validFrom!: string | null;

  @Day({ nullable: true, description: 'The last day of the contract; null: open.' })
  validUntil!: string | null;

  @Numeric({
    precision: 6,
    scale: 2,
    description:
      "Hours a week: the lowest of the legal ceiling, the clinic's and that of the rule MAX_WEEKLY_HOURS.",
  })
  weeklyCap!: string;
}
