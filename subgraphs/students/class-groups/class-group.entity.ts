import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Id,
  Integer,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Framework } from '../../shared/school/framework';
import { EmployeeReference } from '../../shared/school/employee-reference';

@Model({
  table: 'students.class_groups',
  isEntity: true,
  description: 'Students who are taught together for an academic year.',
})
@Unique('class_groups_name_key', ['name', 'academicYear'])
@BelongsTo<ClassGroup>(() => EmployeeReference, 'instructorId', {
  as: 'instructor',
  description: 'The teacher who is responsible for the group.',
  inverse: {
    as: 'classGroups',
    order: '-academicYear,name',
    nullable: true,
    description: 'The class groups that the employee is responsible for, newest year first.',
  },
})
export class ClassGroup {
  @Id()
  id!: string;

  @Text({ max: 100, identifier: true, description: 'Unique within the academic year.' })
  name!: string;

  @Integer({ min: 2000, max: 2100, description: 'The year in which the academic year begins.' })
  academicYear!: number;

  @OneOf(Framework, { nullable: true, description: 'What the group is taught by.' })
  framework!: Framework | null;

  @Text({ max: 50, nullable: true, description: 'For example `Grade 7` or `Form 2`.' })
  level!: string | null;

  @Uuid({ nullable: true, description: 'The responsible teacher: an employee.' })
  instructorId!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the class group is deleted.')
  deletedAt?: string | null;
}

export const ClassGroupPage = pageTypeOf(ClassGroup, 'ClassGroupPage');
