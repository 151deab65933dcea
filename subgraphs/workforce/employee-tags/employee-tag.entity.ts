import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { CreatedAt, Day, Id, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { Employee } from '../employees/employee.entity';
import { Tag } from '../tags/tag.entity';

@Model({
  table: 'workforce.employee_tags',
  isEntity: true,
  description: 'A tag that an employee carries from one day to another.',
})
@HasUnmapped({ keys: { employee_tags_open_key: 'Of a tag that is carried without end, one a person.' } })
@BelongsTo<EmployeeTag>(() => Tag, 'tagId', {
  as: 'tag',
  nullable: false,
  inverse: {
    as: 'employeeTags',
    order: '-validFrom',
    description: 'Who carries, carried and will carry the tag, newest first.',
  },
})
@BelongsTo<EmployeeTag>(() => Employee, 'employeeId', {
  as: 'employee',
  inverse: {
    as: 'tagHistory',
    order: '-validFrom',
    first: 'all',
    description: 'The tags that the employee carries, carried and will carry, newest first.',
  },
})
export class EmployeeTag {
  @Id()
  id!: string;

  @Uuid()
  employeeId!: string;

  @Uuid()
  tagId!: string;

  @Day({ description: 'The first day.' })
  validFrom!: string;

  @Day({ nullable: true, description: 'The last day; null: open.' })
  validUntil!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const EmployeeTagPage = pageTypeOf(EmployeeTag, 'EmployeeTagPage');
